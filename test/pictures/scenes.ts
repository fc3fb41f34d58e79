import type { BrowserContext, Page, WebSocketRoute } from 'playwright-core';
import { filled, reaches, type Scene } from './scene.ts';

const languages = ['ar', 'fr'] as const;
const channels = { ar: 'demo', fr: 'depeches' } as const;

/** Nothing that is asked for ever comes. */
async function silence(context: BrowserContext): Promise<void> {
  await context.route('**/v1/channels/**', () => undefined);
}

async function noWay(context: BrowserContext): Promise<void> {
  await context.routeWebSocket(/socket\.io/, () => undefined);
  await context.route('**/v1/channels/**', (route) => route.abort());
}

async function refuse(context: BrowserContext, status: number, type: string): Promise<void> {
  await context.route('**/v1/channels/**', (route) =>
    route.fulfill({
      status,
      contentType: 'application/problem+json',
      body: JSON.stringify({ type: `https://shareet.example/problems/${type}`, status }),
    }),
  );
}

/** Live at first. What is returned waits until the connection stands and breaks it; nothing gets through any more. */
async function losesServer(context: BrowserContext): Promise<() => Promise<void>> {
  let isCut = false;
  const { promise: isOpen, resolve: open } = Promise.withResolvers<WebSocketRoute>();
  await context.routeWebSocket(/socket\.io/, (socket) => {
    if (isCut) return;
    const server = socket.connectToServer();
    server.onMessage((message) => {
      socket.send(message);
      // Level with the log: what breaks from now on is missed at once.
      if (message.includes('"ready"')) open(socket);
    });
  });
  return async () => {
    const socket = await isOpen;
    isCut = true;
    await context.route('**/v1/channels/**', () => undefined);
    await socket.close();
  };
}

function still(more: Partial<Scene> & Pick<Scene, 'name' | 'lang'>): Scene {
  return { channel: channels[more.lang], attributes: 'paused', until: filled, ...more };
}

function themesOf(lang: 'ar' | 'fr'): Scene[] {
  const brand = `news-ticker {
    --ticker-background: #0b2e4f; --ticker-color: #fff; --ticker-muted-color: #bcd0e2; --ticker-line-color: #1d4a73;
    --ticker-accent-color: #ffc857; --ticker-label-background: #ffc857; --ticker-label-color: #0b2e4f;
  }`;
  return [
    still({ name: 'theme-light', lang }),
    still({ name: 'theme-dark', lang, isDark: true }),
    still({ name: 'theme-dark-on-light', lang, attributes: 'paused theme="dark"' }),
    still({ name: 'theme-brand', lang, styles: brand }),
    still({ name: 'theme-forced-colours', lang, isForced: true }),
    still({ name: 'size-large', lang, attributes: 'paused size="large"' }),
    still({ name: 'phone', lang, widthPx: 360 }),
    still({ name: 'phone-dark', lang, widthPx: 360, isDark: true }),
    still({ name: 'narrow-320', lang, widthPx: 320 }),
    still({ name: 'still-row', lang, isStill: true, attributes: '' }),
  ];
}

function modesOf(lang: 'ar' | 'fr'): Scene[] {
  return [
    still({ name: 'mode-scroll', lang, attributes: '' }),
    still({ name: 'mode-flip', lang, attributes: 'paused mode="flip"' }),
    still({ name: 'mode-flip-dark', lang, attributes: 'paused mode="flip"', isDark: true }),
    still({ name: 'mode-flip-phone', lang, attributes: 'paused mode="flip"', widthPx: 360, heightPx: 190 }),
    still({ name: 'mode-list', lang, attributes: 'paused mode="list"', heightPx: 900 }),
    still({ name: 'mode-list-dark', lang, attributes: 'paused mode="list"', heightPx: 900, isDark: true }),
    still({ name: 'mode-list-phone', lang, attributes: 'paused mode="list"', heightPx: 900, widthPx: 360 }),
  ];
}

function statesOf(lang: 'ar' | 'fr', isDark: boolean): Scene[] {
  const suffix = isDark ? '-dark' : '';
  const state = (name: string, more: Partial<Scene> & Pick<Scene, 'until'>): Scene =>
    still({ name: `state-${name}${suffix}`, lang, isDark, ...more });
  const lost = (name: 'stale' | 'offline'): Scene => {
    let lose: () => Promise<void> = async () => undefined;
    return state(name, {
      attributes: '',
      before: async (context) => void (lose = await losesServer(context)),
      async until(page) {
        await filled(page);
        await lose();
        if (name === 'offline') await page.context().setOffline(true);
        await reaches(page, name);
      },
    });
  };
  const refused = (name: string, status: number, type: string): Scene =>
    state(name, {
      before: (context) => refuse(context, status, type),
      until: async (page) => {
        await reaches(page, 'refused');
        await page.locator('news-ticker .refused bdi:not(:empty)').waitFor();
      },
    });
  return [
    state('live', { until: filled }),
    state('paused', {
      attributes: '',
      until: async (page) => {
        await filled(page);
        await page.evaluate(() => document.querySelector('news-ticker')?.pause());
      },
    }),
    state('loading', { before: silence, until: (page) => reaches(page, 'loading') }),
    state('empty', { channel: `${lang}-empty`, until: (page) => reaches(page, 'empty') }),
    state('offline-before-anything', { before: noWay, until: (page) => reaches(page, 'offline') }),
    refused('refused-channel', 404, 'unknown-channel'),
    refused('refused-origin', 403, 'origin-refused'),
    lost('stale'),
    lost('offline'),
  ];
}

/** Every picture of the element alone, in the order in which they are looked at. */
export const scenes: readonly Scene[] = languages.flatMap((lang) => [
  ...modesOf(lang),
  ...themesOf(lang),
  ...statesOf(lang, false),
  ...statesOf(lang, true),
]);

/** Until nothing of the page is on its way any more. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
}
