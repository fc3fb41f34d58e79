import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { axeViolations } from '../axe-faults.ts';
import { openBrowser } from '../browser.ts';
import { LocalNode } from '../local-node.ts';
import { behindProxy } from '../reader.ts';
import { DeskPage } from './desk-page.ts';
import { publishReported, threeNetworks } from './reported.ts';

let node: LocalNode;
let browser: Browser;

before(async () => {
  node = await LocalNode.start('serve', behindProxy);
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
  await page.locator('.view-head button').click();
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

const phone = { width: 360, height: 740 };
const wide = { width: 1280, height: 800 };

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
const looks = [phone, wide].flatMap((viewport) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ viewport, colorScheme })),
);

for (const language of ['ar', 'fr']) {
  describe(`the desk in ${language}`, () => {
    let desk: DeskPage;

    before(async () => {
      desk = await DeskPage.enter(browser, node, node.adminKey, { path: '/desk/reports', locale: language });
    });
    after(() => desk.close());

    for (const [path, shows, act] of places) {
      it(`has no axe violation and does not scroll sideways, on a phone or wide, light or dark: ${path}`, async () => {
        const { page } = desk;
        await page.goto(`${node.url}/desk/${path}`);
        await page.locator(shows).first().waitFor();
        await act(page);
        await page.locator(`html[lang=${language}]`).waitFor();
        for (const { viewport, colorScheme } of looks) {
          await page.setViewportSize(viewport);
          await page.emulateMedia({ colorScheme });
          const look = `${viewport.width} px, ${colorScheme}`;
          assert.deepEqual(await axeViolations(page), [], look);
          const overPx = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          assert.ok(overPx <= 0, `${overPx} px too wide: ${look}`);
        }
      });
    }
  });
}
