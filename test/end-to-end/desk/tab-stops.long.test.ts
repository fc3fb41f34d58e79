import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../browser.ts';
import { LocalNode } from '../local-node.ts';
import { DeskPage, makeKey } from './desk-page.ts';

let node: LocalNode;
let browser: Browser;
let desk: DeskPage;
let page: Page;

before(async () => {
  node = await LocalNode.start('serve');
  browser = await openBrowser();
  const pinnedUntil = new Date(Date.now() + 3_600_000).toISOString();
  for (const title of ['خبر أول', 'خبر ثان']) await node.publish({ title, pinnedUntil });
  await node.publish({ title: 'خبر الغد', publishAt: new Date(Date.now() + 86_400_000).toISOString() });
  const { key } = await makeKey(node, ['admin', 'editor', 'moderator'], { name: 'ليلى' });
  desk = await DeskPage.enter(browser, node, key);
  ({ page } = desk);
});
after(async () => {
  await desk.close();
  await browser.close();
  await node.remove();
});

/** The names of all controls of the page, without radio buttons: arrow keys move within their groups. */
function controls(): Promise<readonly string[]> {
  return page.evaluate(() => {
    const all = document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary');
    let number = 0;
    const isOffered = (each: HTMLElement): boolean =>
      each.checkVisibility({ visibilityProperty: true }) && !each.matches(':disabled, [type=radio]');
    return [...all].filter(isOffered).map((each) => {
      number += 1;
      each.dataset['stop'] =
        `${number} ${each.id || each.textContent?.trim() || each.getAttribute('aria-label')}`;
      return each.dataset['stop'];
    });
  });
}

/** Where Tab stops, from the start of the page until it leaves it. */
async function tabStops(most: number): Promise<ReadonlySet<string>> {
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    getSelection()?.removeAllRanges();
  });
  const stops = new Set<string>();
  let outside = 0;
  for (let press = 0; press < most && outside < 2; press += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const focused = document.activeElement;
      return focused instanceof HTMLElement && focused !== document.body
        ? (focused.dataset['stop'] ?? '-')
        : '';
    });
    if (stop === '') outside += 1;
    else stops.add(stop);
  }
  return stops;
}

const views = [
  ['the list', '/desk/@demo/headlines', '.headline-row'],
  ['a new headline', '/desk/@demo/headlines/new', '#title'],
  ['several headlines', '/desk/@demo/headlines/bulk', 'desk-bulk-compose h1'],
  ['the rundown', '/desk/@demo/headlines/rundown', '.rundown-row'],
  ['the timeline', '/desk/@demo/headlines/timeline', 'desk-timeline [role=status]'],
  ['sources', '/desk/@demo/sources', 'desk-sources h1'],
  ['reports', '/desk/reports', 'desk-reports h1'],
  ['channels', '/desk/channels', 'desk-channels h1'],
  ['keys', '/desk/keys', 'desk-keys h1'],
  ['the audit', '/desk/audit', 'desk-audit h1'],
] as const;

describe('everything that can be pressed', () => {
  for (const [name, path, sign] of views) {
    it(`is reached by Tab in ${name}`, async () => {
      await page.goto(`${node.url}${path}`);
      await page.locator('.pulse[data-state=live]').waitFor();
      await page.locator(sign).first().waitFor();
      const all = await controls();
      assert.ok(all.length > 5);
      // The strips have stops of their own.
      const stops = await tabStops(2 * all.length + 40);
      assert.deepEqual(
        all.filter((each) => !stops.has(each)),
        [],
      );
    });
  }
});
