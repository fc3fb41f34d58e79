import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { hourMs, minuteMs } from '../../server/protocol/durations.ts';
import { fillChannels } from '../pictures/channels.ts';
import { openBrowser } from './browser.ts';
import { NodeProcess } from './node-process.ts';
import { eventually } from './waits.ts';

let node: NodeProcess;
let browser: Browser;

before(async () => {
  node = await NodeProcess.start('demo');
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  await node.remove();
});

/** A page of the node's own origin with nothing on it but a strip. */
async function openPage(
  html: string,
  prepare: (page: Page) => Promise<void> = async () => undefined,
): Promise<Page> {
  // A page that a test serves counts as public, and its node as a device on the local network.
  const context = await browser.newContext({ permissions: ['local-network-access'] });
  const page = await context.newPage();
  await prepare(page);
  const body = `<!doctype html><meta charset="utf-8"><title>.</title>
    <script src="/v1/news-ticker.js" async></script>${html}`;
  await context.route(/\/strip$/, (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto(`${node.url}/strip`);
  return page;
}

/** The languages in which a headline with its mark, and the button beside it, are spoken. */
function spokenBy(headline: Locator): Promise<object> {
  return headline.evaluate((element) => {
    const spoken = (name: string) => {
      const found = element.querySelector<HTMLElement>(`[part=${name}]`);
      return `${found?.lang} ${found?.dir}`;
    };
    const root = element.getRootNode();
    const button = root instanceof ShadowRoot ? root.querySelector('button') : null;
    const text = element.querySelector('[part=breaking]')?.textContent;
    return { pause: button?.ariaLabel, mark: `${text} ${spoken('breaking')}`, title: spoken('title') };
  });
}

describe('the mark of a breaking headline', () => {
  before(async () => {
    await fillChannels(node);
    const answer = await node.call('POST', '/v1/channels/depeches/headlines', {
      title: 'مهرجان الحكايات يمدّد أيامه',
      url: 'https://depeches.example/urgent',
      lang: 'ar',
      priority: 'breaking',
    });
    assert.equal(answer.status, 201);
  });

  for (const [what, tag, title, expected] of [
    [
      'of an Arabic channel on a French page is in the language of its headlines',
      '<news-ticker channel="demo">',
      '',
      { pause: 'Mettre le fil en pause', mark: 'عاجل ar rtl', title: 'ar rtl' },
    ],
    [
      'of an Arabic channel is in French where the tag asks for it',
      '<news-ticker channel="demo" lang="fr">',
      '',
      { pause: 'Mettre le fil en pause', mark: 'Urgent fr ltr', title: 'ar rtl' },
    ],
    [
      'of an Arabic headline in a French channel is in French, and its title in Arabic',
      '<news-ticker channel="depeches">',
      'مهرجان الحكايات يمدّد',
      { pause: 'Mettre le fil en pause', mark: 'Urgent fr ltr', title: 'ar rtl' },
    ],
  ] as const)
    it(what, async () => {
      const page = await openPage(`<html lang="fr">${tag}</news-ticker>`);
      const headline = page
        .locator('news-ticker [part~=headline]', { hasText: title })
        .filter({ has: page.locator('[part=breaking]') })
        .first();
      await headline.waitFor({ state: 'attached' });
      // The strings of a language are loaded after the headlines.
      await eventually(page, async () => assert.deepEqual(await spokenBy(headline), expected));
      await page.context().close();
    });
});

describe('a breaking headline without a connection', () => {
  const title = 'خبر عاجل لنصف ساعة';
  const devices = [
    ['three hours slow', -3 * hourMs, 'scroll'],
    ['three hours slow', -3 * hourMs, 'flip'],
    ['three hours slow', -3 * hourMs, 'list'],
    ['three hours fast', 3 * hourMs, 'scroll'],
  ] as const;
  const pages: Page[] = [];
  const markOn = (page: Page): Locator =>
    page.locator('news-ticker [part~=headline]', { hasText: title }).locator('[part=breaking]').first();

  before(async () => {
    const breakingUntil = new Date(Date.now() + 30 * minuteMs).toISOString();
    await node.publish({ title, priority: 'breaking', breakingUntil });
    for (const [, offsetMs, mode] of devices) {
      const page = await openPage(
        `<html lang="ar" dir="rtl"><news-ticker channel="demo" mode="${mode}" paused></news-ticker>`,
        (opened) => opened.clock.install({ time: Date.now() + offsetMs }),
      );
      await markOn(page).waitFor({ state: 'attached' });
      await page.locator('news-ticker:state(live)').waitFor();
      pages.push(page);
    }
    // From now on, the strips receive nothing.
    await node.kill();
  });
  after(async () => {
    for (const page of pages) await page.context().close();
  });

  for (const [index, [clock, , mode]] of devices.entries())
    it(`ends at the time that the server set, on a device whose clock is ${clock}: ${mode}`, async () => {
      const page = pages[index];
      assert.ok(page);
      // The pages' clocks also advance in real time: the steps leave a margin for a busy machine.
      await page.clock.fastForward(10 * minuteMs);
      await markOn(page).waitFor({ state: 'attached' });
      await page.clock.fastForward(21 * minuteMs);
      await markOn(page).waitFor({ state: 'detached' });
    });
});
