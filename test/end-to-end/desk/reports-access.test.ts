import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { axeFaults } from '../axe-faults.ts';
import { openBrowser } from '../browser.ts';
import { NodeProcess } from '../node-process.ts';
import { behindProxy } from '../reader.ts';
import { DeskPage } from './desk-page.ts';
import { publishReported, threeNetworks } from './reported.ts';

let node: NodeProcess;
let browser: Browser;

before(async () => {
  node = await NodeProcess.start('serve', behindProxy);
  browser = await openBrowser();
  for (const [title, colour] of [
    ['حريق يلتهم سوقًا شعبيًا', 'teal'],
    ['زلزال قرب الحسيمة', 'olive'],
  ] as const)
    await publishReported(node, { title, colour, addresses: threeNetworks, note: 'صورة قديمة' });
});
after(async () => {
  await browser.close();
  await node.remove();
});

async function openFirstCase(page: Page): Promise<void> {
  await page.locator('desk-case h2 button').first().click();
  await page.locator('.case[aria-current] .facts').waitFor();
}

async function openHelp(page: Page): Promise<void> {
  await page.locator('.room-head button').click();
  await page.getByRole('dialog').waitFor();
}

async function openFilters(page: Page): Promise<void> {
  await page.locator('.filters summary').click();
}

async function openRevoking(page: Page): Promise<void> {
  await page.locator('.key .danger').first().click();
  await page.getByRole('dialog').waitFor();
}

async function stay(): Promise<void> {}

const places: readonly (readonly [path: string, shows: string, act: (page: Page) => Promise<void>])[] = [
  ['reports', 'desk-case', openFirstCase],
  ['reports?list=closed', '.empty', openHelp],
  ['channels', '.channel', stay],
  ['channels/demo', 'desk-channel-form form', stay],
  ['channels/new', 'desk-channel-form form', stay],
  ['keys', '.key', openRevoking],
  ['keys/new', 'desk-key-form form', stay],
  ['audit', '.entry', openFilters],
];
const phone = { width: 360, height: 740 };
const wide = { width: 1280, height: 800 };

for (const language of ['ar', 'fr']) {
  for (const [viewport, colorScheme] of [
    [phone, 'dark'],
    [wide, 'light'],
    [wide, 'dark'],
    [phone, 'light'],
  ] as const) {
    describe(`the desk in ${language}, ${colorScheme}, ${viewport.width} px wide`, () => {
      let desk: DeskPage;

      before(async () => {
        desk = await DeskPage.enter(browser, node, node.adminKey, {
          path: '/desk/reports',
          locale: language,
          colorScheme,
          viewport,
        });
      });
      after(() => desk.close());

      for (const [path, shows, act] of places) {
        it(`has nothing that keeps anybody out, and nothing wider than its page: ${path}`, async () => {
          const { page } = desk;
          await page.goto(`${node.url}/desk/${path}`);
          await page.locator(shows).first().waitFor();
          await act(page);
          assert.deepEqual(await axeFaults(page), []);
          const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          assert.ok(over <= 0, `${over} px too wide`);
          assert.equal(await page.locator('html').getAttribute('lang'), language);
        });
      }
    });
  }
}
