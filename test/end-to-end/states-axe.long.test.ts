import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { fillChannels } from '../pictures/channels.ts';
import { filled, openScene, type Scene } from '../pictures/scene.ts';
import { scenes } from '../pictures/scenes.ts';
import { axeViolations } from './axe-faults.ts';
import { openBrowser } from './browser.ts';
import { LocalNode } from './local-node.ts';

let node: LocalNode;
let browser: Browser;

before(async () => {
  node = await LocalNode.start('demo');
  browser = await openBrowser();
  await fillChannels(node);
});
after(async () => {
  await browser.close();
  await node.remove();
});

/** The states that have pictures, from a real server or with what is between it and the strip. */
const pictured = scenes.filter(({ name, isDark }) => name.startsWith('state-') && !isDark);

/** States without a picture of their own: headlines that wait, breaking news, the buttons of a strip that has the focus. */
const others = (['ar', 'fr'] as const).flatMap((lang): Scene[] => [
  {
    name: 'state-held-updates',
    lang,
    until: async (page) => {
      await filled(page);
      await page.locator('news-ticker button').first().click();
      await page.locator('news-ticker .steps').waitFor();
      await node.publish({ title: 'خبر ينتظر من يتابع القراءة', priority: 'breaking' });
      await page.locator('news-ticker [part=count]:not([hidden])').waitFor();
    },
  },
  {
    name: 'state-breaking',
    lang,
    until: async (page) => {
      await filled(page);
      await page.locator('news-ticker [part=breaking]').first().waitFor();
    },
  },
]);

/** Every mode, and the row that replaces the moving line under reduced motion. */
const modes = { scroll: '', flip: 'flip', list: 'list', row: 'row' } as const;
type Shown = keyof typeof modes;

/** Shows the same headlines in another mode; without headlines, only the box differs. */
async function change(page: Page, shown: Shown): Promise<void> {
  await page.emulateMedia({ reducedMotion: shown === 'row' ? 'reduce' : 'no-preference' });
  await page.evaluate(
    (mode) => document.querySelector('news-ticker')?.setAttribute('mode', mode),
    shown === 'row' ? 'scroll' : shown,
  );
  await page.waitForFunction((className) => {
    const list = document.querySelector('news-ticker')?.shadowRoot?.querySelector('[role=list]');
    return list && (list.children.length === 0 || list.className === className);
  }, modes[shown]);
}

/** In the light and in the dark, and as narrow as a window of 1280 px is at 400 %. */
const rooms = [
  { colorScheme: 'light', width: 1300, height: 110 },
  { colorScheme: 'dark', width: 1300, height: 110 },
  { colorScheme: 'light', width: 320, height: 256 },
] as const;

/** Shows `scene` in every mode and every room to axe. */
async function examine(scene: Scene): Promise<void> {
  const attributes = `${scene.attributes ?? ''} modes="scroll flip list"`;
  const page = await openScene(browser, node, { ...scene, attributes });
  // The modes are loaded with the choice, so they are there even if the server can no longer be reached.
  await page.locator('news-ticker [part=view]').waitFor();
  await scene.until(page);
  for (const { colorScheme, ...size } of rooms) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(size);
    for (const shown of Object.keys(modes) as Shown[]) {
      await change(page, shown);
      const faults = await axeViolations(page, 'news-ticker');
      assert.deepEqual(faults, [], `${shown}, ${colorScheme}, ${size.width} px`);
    }
  }
  await page.context().close();
}

function titleOf({ name, lang }: Scene): string {
  const state = name.replace('state-', '').replaceAll('-', ' ');
  return `finds no fault in any mode, light, dark or narrow: ${state}, ${lang}`;
}

// Most of them wait for something slow, such as a request being given up.
describe('axe', { concurrency: 3 }, () => {
  for (const scene of pictured) it(titleOf(scene), () => examine(scene));
});

describe('axe, while headlines come in', () => {
  for (const scene of others) it(titleOf(scene), () => examine(scene));
});
