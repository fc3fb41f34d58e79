import { mkdirSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { NodeUnderTest } from '../end-to-end/node-under-test.ts';
import type { Headline } from '../../server/protocol/headline.ts';
import { deskSteps, type DeskWalk, type Shoot } from './desk-steps.ts';
import { viewSteps } from './desk-views.ts';
import { settled } from './scenes.ts';

type Look = Pick<DeskWalk, 'lang' | 'name'> & {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly colorScheme: 'light' | 'dark';
};

const phone = { widthPx: 360, heightPx: 740 } as const;
const wide = { widthPx: 1440, heightPx: 900 } as const;

const looks: readonly Look[] = [
  { lang: 'ar', name: 'phone', ...phone, colorScheme: 'light' },
  { lang: 'ar', name: 'phone-dark', ...phone, colorScheme: 'dark' },
  { lang: 'ar', name: 'wide', ...wide, colorScheme: 'light' },
  { lang: 'ar', name: 'wide-dark', ...wide, colorScheme: 'dark' },
  { lang: 'fr', name: 'wide', ...wide, colorScheme: 'light' },
];

/** How many headlines the channel of a walk begins with. */
const headlinesBefore = 14;

/** Takes a picture of each step of an editor's and a moderator's day at the desk. */
export async function takeDeskPictures(
  browser: Browser,
  node: NodeUnderTest,
  folder: string,
  isWanted: (name: string) => boolean,
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const look of looks) {
    const name = `${look.lang}-desk-${look.name}`;
    if (!isWanted(name)) continue;
    await walk(browser, node, look, async (page, step) => {
      await settled(page);
      await page.screenshot({ path: `${folder}/${name}-${step}.png` });
    }).catch((error: unknown) => {
      console.error(`${name}:`, error);
      process.exitCode = 1;
    });
  }
}

/** Walks through the desk in a channel of its own; `shoot` is called at each step. */
export async function walk(browser: Browser, node: NodeUnderTest, look: Look, shoot: Shoot): Promise<void> {
  const channel = await newsroomChannel(node, look);
  const contexts: BrowserContext[] = [];
  const open = async (): Promise<Page> => {
    const context = await browser.newContext({
      locale: look.lang,
      colorScheme: look.colorScheme,
      viewport: { width: look.widthPx, height: look.heightPx },
      hasTouch: look.widthPx < 500,
    });
    contexts.push(context);
    const page = await context.newPage();
    page.on('pageerror', (error) => console.error(`${channel}:`, error));
    page.setDefaultTimeout(10_000);
    return page;
  };
  const steps: DeskWalk = { node, lang: look.lang, name: look.name, channel, open, shoot };
  try {
    await deskSteps(steps);
    await viewSteps(steps);
  } finally {
    for (const context of contexts) await context.close();
  }
}

/** A channel with what is on the air of the demo, which the walk has to itself. */
async function newsroomChannel(node: NodeUnderTest, { lang, name }: Look): Promise<string> {
  const id = `desk-${lang}-${name}`;
  const title = { ar: 'الأخبار', fr: 'Dépêches' }[lang];
  const timeZone = { ar: 'Africa/Casablanca', fr: 'Europe/Paris' }[lang];
  await node.call('PUT', `/v1/channels/${id}`, { title, lang, timeZone });
  const model = { ar: 'demo', fr: 'depeches' }[lang];
  const snapshot = await (await node.call('GET', `/v1/channels/${model}`)).json();
  const { headlines } = snapshot as { readonly headlines: readonly Headline[] };
  for (const { title: text, lang: own, url, source, publishedAt } of headlines.slice(0, headlinesBefore)) {
    const body = { title: text, lang: own, url, source, publishAt: publishedAt };
    const answer = await node.call('POST', `/v1/channels/${id}/headlines`, body);
    if (!answer.ok) throw new Error(await answer.text());
  }
  return id;
}
