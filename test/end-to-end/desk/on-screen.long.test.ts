import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { axeViolations } from '../axe-faults.ts';
import { openBrowser } from '../browser.ts';
import { LocalNode } from '../local-node.ts';
import { WidgetPage } from '../widget-page.ts';
import { DeskPage, makeKey } from './desk-page.ts';

const speeds = ['slow', 'normal', 'fast'] as const;
/** What was on screen, one moment after the other, by speed: titles joined. */
type Seen = Readonly<Record<string, readonly string[]>>;

let node: LocalNode;
let browser: Browser;
let desk: DeskPage;

before(async () => {
  node = await LocalNode.start('serve');
  browser = await openBrowser();
  const { key } = await makeKey(node, ['editor'], { name: 'ليلى' });
  // So old that the age that the line shows does not change during the test.
  const hourMs = 3_600_000;
  for (let number = 1; number <= 9; number += 1)
    await node.publish({
      title: `خبر رقم ${number} ${'في عنوانه كلمات '.repeat((number % 3) + 1).trim()}`,
      publishAt: new Date(Date.now() - 30 * hourMs - number * hourMs).toISOString(),
    });
  desk = await DeskPage.enter(browser, node, key, { path: '/desk/@demo/headlines/rundown' });
});
after(async () => {
  await desk.close();
  await browser.close();
  await node.remove();
});

/** Strips of somebody else's page, at each speed, as wide as those of the desk. */
async function openReader(): Promise<{ readonly page: Page; close(): Promise<void> }> {
  const widthPx = await desk.page
    .locator('desk-on-air news-ticker')
    .first()
    .evaluate((ticker) => ticker.getBoundingClientRect().width);
  const strips = speeds.map(
    (speed) =>
      `<news-ticker server="${node.url}" channel="demo" lang="ar" dir="rtl" speed="${speed}"></news-ticker>`,
  );
  const site = await WidgetPage.open(
    `<style>.strips { inline-size: ${widthPx}px }</style><div class="strips">${strips.join('')}</div>`,
  );
  const context = await browser.newContext({ viewport: { width: 1400, height: 600 } });
  const page = await context.newPage();
  await page.addInitScript(watchStrips);
  await page.goto(site.url);
  const close = async (): Promise<void> => {
    await context.close();
    await site.close();
  };
  return { page, close };
}

/** Runs in the page: notes for each of its strips what it shows, whenever that changes. */
function watchStrips(): void {
  const seen: Record<string, string[]> = {};
  Object.assign(window, { seen });
  const look = (): void => {
    for (const ticker of document.querySelectorAll('news-ticker')) {
      const root = ticker.shadowRoot;
      const view = root?.querySelector('[part~=viewport]')?.getBoundingClientRect();
      const titles = [...(root?.querySelectorAll('[part~=link]') ?? [])]
        .filter((link) => {
          const box = link.getBoundingClientRect();
          return view !== undefined && box.right > view.left && box.left < view.right;
        })
        .map((link) => link.querySelector('[part~=title]')?.textContent ?? '');
      const told = [...new Set(titles)].sort().join(' | ');
      const list = (seen[ticker.getAttribute('speed') ?? ''] ??= []);
      if (told !== '' && list.at(-1) !== told) list.push(told);
    }
    requestAnimationFrame(look);
  };
  look();
}

/** Runs in the page: restarts its strips, and from then on notes what the rundown says they show. */
function watchRundown(): void {
  const seen: Record<string, string[]> = {};
  Object.assign(window, { seen });
  const strips = document.querySelector('desk-on-air .on-air-line');
  let isNew = false;
  // Until then, the rows describe the previous strips.
  document.querySelector('desk-on-air')?.addEventListener('on-screen', () => {
    isNew ||= !document.contains(strips);
  });
  const look = (): void => {
    if (!isNew) return;
    for (const speed of ['slow', 'normal', 'fast']) {
      const rows = [...document.querySelectorAll(`.rundown-row[data-on-screen~=${speed}] a`)];
      const told = rows
        .map(({ textContent }) => textContent ?? '')
        .sort()
        .join(' | ');
      const list = (seen[speed] ??= []);
      if (told !== '' && list.at(-1) !== told) list.push(told);
    }
  };
  new MutationObserver(look).observe(document.querySelector('.rundown-list') ?? document.body, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['data-on-screen'],
  });
  document.querySelector<HTMLElement>('.on-air-head button')?.click();
}

async function seenIn(page: Page, atLeast: Readonly<Record<string, number>>): Promise<Seen> {
  await page.waitForFunction((counts) => {
    const { seen } = window as unknown as { readonly seen: Record<string, string[]> };
    return Object.entries(counts).every(([speed, count]) => (seen[speed]?.length ?? 0) >= count);
  }, atLeast);
  return page.evaluate(() => (window as unknown as { readonly seen: Seen }).seen);
}

/**
 * Each of `some` is among `all`, in the same order. A page that draws few frames may miss the moment between two headlines: then
 * it is enough if `all` has those before and after it.
 */
function assertInOrder(some: readonly string[], all: readonly string[], speed: string): void {
  let place = 0;
  for (const each of some) {
    while (place < all.length && !fits(each, all[place] ?? '', all[place + 1])) place += 1;
    assert.ok(place < all.length, `${speed}: “${each}” is not in its place in\n${all.join('\n')}`);
  }
}

function fits(told: string, one: string, next = one): boolean {
  const [titles, before, after] = [told, one, next].map((each) => new Set(each.split(' | ')));
  if (!titles || !before || !after) return false;
  return before.intersection(after).isSubsetOf(titles) && titles.isSubsetOf(before.union(after));
}

async function compare(): Promise<void> {
  await desk.page.evaluate(watchRundown);
  const reader = await openReader();
  try {
    const told = await seenIn(desk.page, { slow: 3, normal: 4, fast: 5 });
    const counts = Object.fromEntries(speeds.map((speed) => [speed, (told[speed]?.length ?? 0) + 1]));
    const shown = await seenIn(reader.page, counts);
    for (const speed of speeds) {
      const [first] = shown[speed] ?? [];
      assert.ok(first !== undefined && first !== '');
      assertInOrder(told[speed] ?? [], shown[speed] ?? [], speed);
    }
  } finally {
    await reader.close();
  }
}

describe('what the rundown says is on screen', () => {
  it('is what strips in another browser show that began at the same headline, at three speeds', async () => {
    await desk.page.locator('.rundown-row[data-on-screen~=slow]').first().waitFor();
    assert.deepEqual(await axeViolations(desk.page), []);
    await compare();
  });

  it('is so after updates as well, and never a headline that is off the air', async () => {
    const { headlines } = await node.snapshot();
    const [first, second] = headlines;
    await node.call('DELETE', `/v1/headlines/${first?.id}`);
    await node.publish({ title: 'خبر عاجل يدخل', priority: 'breaking', publishAt: first?.publishedAt });
    await node.call(
      'PATCH',
      `/v1/headlines/${second?.id}`,
      { title: 'خبر صحح عنوانه بعد نشره' },
      { 'If-Match': '"1"' },
    );
    const { page } = desk;
    await page.locator('.rundown-row[data-on-screen]', { hasText: 'خبر عاجل يدخل' }).waitFor();
    await page.locator('.rundown-row', { hasText: 'خبر صحح' }).waitFor();
    await compare();

    await node.call('PUT', '/v1/channels/demo/notice', { title: 'نعود بعد قليل' });
    await page.locator('.on-air .tag', { hasText: 'نعود بعد قليل' }).waitFor();
    await page.locator('.rundown-row[data-on-screen]').first().waitFor({ state: 'detached' });
  });
});
