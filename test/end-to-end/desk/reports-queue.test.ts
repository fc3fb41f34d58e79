import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { openBrowser } from '../browser.ts';
import { LocalNode } from '../local-node.ts';
import { behindProxy } from '../reader.ts';
import { hasCount } from '../waits.ts';
import { ArabicKeyboard } from './arabic-keyboard.ts';
import { DeskPage, makeKey } from './desk-page.ts';
import { publishReported, threeNetworks } from './reported.ts';

let node: LocalNode;
let browser: Browser;

before(async () => {
  node = await LocalNode.start('serve', behindProxy);
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  await node.remove();
});

describe('a queue of cases', () => {
  const titles = ['صورة أولى', 'صورة ثانية', 'صورة ثالثة'];
  const images: string[] = [];
  let desk: DeskPage;
  let page: Page;
  before(async () => {
    for (const [index, title] of titles.entries())
      images.push(
        await publishReported(node, {
          title,
          colour: ['teal', 'olive', 'navy'][index] ?? 'red',
          addresses: threeNetworks,
        }),
      );
    const { key } = await makeKey(node, ['moderator'], { name: 'هدى' });
    desk = await DeskPage.open(browser, 'about:blank');
    ({ page } = desk);
    await page.clock.install();
    await page.goto(`${node.url}/desk/reports`);
    await desk.signIn(key);
  });
  after(() => desk.close());

  function toasts(): Locator {
    return page.locator('.toast');
  }

  it('says what was decided in one toast, and takes no second press for a decided case', async () => {
    const keyboard = await ArabicKeyboard.at(page);
    await page.locator('.shell-nav .waiting-count', { hasText: '3' }).waitFor();
    // A decided case leaves after some seconds, which pass only when the test advances the clock.
    await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 10_000);
    await keyboard.press('KeyJ');
    for (const [index] of titles.entries()) {
      await page.locator('.case[aria-current]').waitFor();
      await keyboard.press('KeyR');
      await hasCount(page.locator('desk-case', { hasText: 'قرارك: إعادة الصورة' }), index + 1);
      await hasCount(toasts(), 1);
    }
    await keyboard.press('KeyH');
    await page.getByText('حُسمت هذه الحالة').waitFor();
    for (const image of images)
      assert.equal((await fetch(`${node.url}/v1/images/${image}/story`)).status, 200);
  });

  it('loses decided cases once they can no longer be undone', async () => {
    await hasCount(page.locator('desk-case'), 3);
    await page.clock.fastForward(11_000);
    await hasCount(page.locator('desk-case'), 0);
    await page.locator('.empty').waitFor();
    await page.locator('.shell-nav .waiting-count').waitFor({ state: 'detached' });
  });
});
