import type { BrowserContext, Page, WebSocketRoute } from 'playwright-core';
import { filled, reaches, type Scene } from './scene.ts';

const languages = ['ar', 'fr'] as const;
const channels = { ar: 'demo', fr: 'depeches' } as const;

/** No request is ever answered. */
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

/** Live at first. What is returned waits until the connection is open and breaks it; nothing gets through any more. */
async function losesServer(context: BrowserContext): Promise<() => Promise<void>> {
  let isCut = false;
  const { promise: isOpen, resolve: open } = Promise.withResolvers<WebSocketRoute>();
  await context.routeWebSocket(/socket\.io/, (socket) => {
    if (isCut) return;
    const server = socket.connectToServer();
    server.onMessage((message) => {
      socket.send(message);
      // The strip is level with the log: from now on, it notices a broken connection at once.
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
    still({ name: 'theme-light-on-dark', lang, attributes: 'paused theme="light"', isDark: true }),
    still({ name: 'theme-auto-dark', lang, attributes: 'paused theme="auto"', isDark: true }),
    still({ name: 'theme-brand', lang, styles: brand }),
    still({ name: 'theme-forced-colours', lang, isForced: true }),
    still({ name: 'theme-forced-colours-dark', lang, isForced: true, isDark: true }),
    still({ name: 'theme-forced-colours-list', lang, isForced: true, attributes: list, heightPx: 520 }),
    still({ name: 'theme-forced-colours-flip', lang, isForced: true, attributes: flip }),
    still({ name: 'size-large', lang, attributes: 'paused size="large"' }),
    still({ name: 'phone', lang, widthPx: 360 }),
    still({ name: 'phone-dark', lang, widthPx: 360, isDark: true }),
    still({ name: 'narrow-320', lang, widthPx: 320 }),
    still({ name: 'still-row', lang, isStill: true, attributes: '' }),
    still({ name: 'still-row-dark', lang, isStill: true, isDark: true, attributes: '' }),
    still({ name: 'still-row-phone', lang, isStill: true, widthPx: 360, attributes: '' }),
    still({ name: 'text-twice-as-large', lang, styles: 'html { font-size: 200% }', heightPx: 160 }),
    still({ name: 'paper', lang, heightPx: 600, until: onPaper }),
  ];
}

async function onPaper(page: Page): Promise<void> {
  await filled(page);
  // Until the part for printing is loaded, nothing listens for this event.
  await page.waitForFunction(() => {
    dispatchEvent(new Event('beforeprint'));
    return document.querySelector('news-ticker')?.shadowRoot?.querySelector('.print > li');
  });
  await page.emulateMedia({ media: 'print' });
}

const list = 'paused mode="list"';
const flip = 'paused mode="flip"';
const choice = 'modes="scroll flip list"';

async function withFocus(page: Page): Promise<void> {
  await filled(page);
  await page.locator('news-ticker button').first().click();
  await page.locator('news-ticker .steps').waitFor();
  await page.keyboard.press('Tab');
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
    still({ name: 'mode-list-wide', lang, attributes: list, heightPx: 560, widthPx: 1920 }),
    still({ name: 'mode-list-320', lang, attributes: `${list} ${choice}`, heightPx: 560, widthPx: 320 }),
    still({ name: 'mode-flip-320', lang, attributes: `${flip} ${choice}`, heightPx: 190, widthPx: 320 }),
    still({
      name: 'mode-flip-phone-dark',
      lang,
      attributes: flip,
      heightPx: 190,
      widthPx: 360,
      isDark: true,
    }),
    still({ name: 'focus', lang, attributes: choice, until: withFocus }),
    still({ name: 'focus-dark', lang, attributes: choice, until: withFocus, isDark: true }),
    still({ name: 'focus-phone', lang, attributes: choice, until: withFocus, widthPx: 360 }),
    ...mixedOf(lang),
  ];
}

/** All scripts in one strip, as a page in `lang` shows them. */
function mixedOf(lang: 'ar' | 'fr'): Scene[] {
  const mixed = (name: string, more: Partial<Scene>): Scene =>
    still({ name: `mixed-${name}`, lang, channel: 'mixed', ...more });
  return [
    mixed('row', { attributes: '', isStill: true, widthPx: 1900 }),
    mixed('row-on', { attributes: '', isStill: true, widthPx: 1900, until: stepOn }),
    mixed('row-end', { attributes: '', isStill: true, widthPx: 1900, until: (page) => stepOn(page, 5) }),
    mixed('list', {
      attributes: list,
      heightPx: 900,
      styles: 'news-ticker { --ticker-list-block-size: 46em }',
    }),
    mixed('list-phone', {
      attributes: list,
      heightPx: 1000,
      widthPx: 360,
      styles: 'news-ticker { --ticker-list-block-size: 52em }',
    }),
    mixed('flip-urdu-phone', { attributes: flip, heightPx: 190, widthPx: 360, until: stepOn }),
    mixed('flip-urdu', { attributes: flip, until: stepOn }),
  ];
}

/** Steps forward by some headlines. */
async function stepOn(page: Page, times = 1): Promise<void> {
  await filled(page);
  for (let step = 0; step < times; step += 1) await page.locator('news-ticker .next:visible').click();
  await page.waitForFunction(
    () => !document.querySelector('news-ticker')?.shadowRoot?.getAnimations().length,
  );
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
    state('live', { attributes: '', until: filled }),
    state('notice', { channel: `${lang}-notice`, until: filledWith('[part=notice]:not([hidden])') }),
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

/** The states that say something in words, where there is least room for it. */
function narrowStatesOf(lang: 'ar' | 'fr'): Scene[] {
  return statesOf(lang, false)
    .filter(({ name }) => !/-(?:live|paused)$/.test(name))
    .map((scene) => ({ ...scene, name: `phone-${scene.name}`, widthPx: 360 }));
}

/** Every picture of the element alone, in the order in which they are looked at. */
export const scenes: readonly Scene[] = languages.flatMap((lang) => [
  ...modesOf(lang),
  ...themesOf(lang),
  ...statesOf(lang, false),
  ...statesOf(lang, true),
  ...narrowStatesOf(lang),
]);

function filledWith(selector: string): (page: Page) => Promise<void> {
  return (page) => page.locator(`news-ticker ${selector}`).waitFor();
}

/** Waits until nothing of the page is still loading. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
}
