import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { tables } from '../../../server/desk/i18n/tables.ts';
import { axeViolations } from '../axe-faults.ts';
import { openBrowser } from '../browser.ts';
import { LocalNode } from '../local-node.ts';
import { hasCount } from '../waits.ts';
import { countActions } from './count-actions.ts';
import { DeskPage, makeKey } from './desk-page.ts';
import { paste } from './paste.ts';
import { ReaderPage } from './reader-page.ts';

let node: LocalNode;
let browser: Browser;
let reader: ReaderPage;

before(async () => {
  node = await LocalNode.start('serve');
  browser = await openBrowser();
  await node.publish({ title: 'خبر الأمس' });
  reader = await ReaderPage.open(browser, node);
});
after(async () => {
  await reader.close();
  await browser.close();
  await node.remove();
});

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };
const wide = { viewport: { width: 1440, height: 900 } };
const visits = [
  { language: 'ar', title: 'انهيار جزئي في سقف المحطة', on: 'a phone', screen: phone },
  { language: 'fr', title: 'انقطاع الكهرباء عن وسط المدينة', on: 'a wide screen', screen: wide },
  { language: 'en', title: 'إغلاق الميناء بسبب الرياح', on: 'a phone', screen: phone },
] as const;

const morning: Readonly<Record<(typeof visits)[number]['language'], string>> = {
  ar: 'خبر الصباح',
  fr: 'أخبار المدينة',
  en: 'أخبار الميناء',
};

describe('ten pasted headlines', () => {
  for (const { language, on, screen } of visits) {
    it(`are on air in three actions in ${language} on ${on}`, async () => {
      const { key } = await makeKey(node, ['editor'], { name: 'ليلى' });
      const desk = await DeskPage.enter(browser, node, key, { locale: language, ...screen });
      const { page } = desk;
      const { bulk } = tables[language].headlines;
      const titles = Array.from({ length: 10 }, (_, at) => `${morning[language]} ${at + 1}`);
      const actions = await countActions(page);
      await page.locator('#quick-title').click();
      await paste(page, titles.join('\n'));
      await hasCount(page.locator('.bulk-row'), 10);
      assert.deepEqual(await axeViolations(page), []);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), screen.viewport.width);
      await page.getByRole('button', { name: bulk.publish(10), exact: true }).click();
      await page
        .locator('.headline-row', { hasText: titles[0] ?? '' })
        .first()
        .waitFor();
      // A paste counts as one more act; here it is made without a key press.
      assert.equal((await actions()) + 1, 3);
      await reader.strip.knows(titles[9] ?? '');
      const { headlines } = await node.snapshot();
      const known = headlines.filter(({ title }) => titles.includes(title)).map(({ title }) => title);
      assert.deepEqual(known, titles);
      await desk.close();
    });
  }
});

describe('from a phone call to breaking on air', () => {
  for (const { language, title, on, screen } of visits) {
    it(`takes at most six actions in ${language} on ${on}`, async () => {
      const { compose, list } = tables[language].headlines;
      const { key } = await makeKey(node, ['editor'], { name: 'ليلى' });
      const desk = await DeskPage.enter(browser, node, key, { locale: language, ...screen });
      const { page } = desk;
      const actions = await countActions(page);
      await page.getByRole('link', { name: list.write, exact: true }).click();
      await page.locator('#title:focus').waitFor();
      await page.keyboard.type(title);
      await page.getByLabel(compose.isBreaking, { exact: true }).check();
      await page.getByRole('button', { name: compose.publish, exact: true }).click();
      await page.getByRole('button', { name: compose.breakingConfirm, exact: true }).click();
      await page.getByText(compose.hasPublished).waitFor();
      const count = await actions();
      assert.ok(count >= 5 && count <= 6, `${count} actions`);
      await reader.strip.knows(title);
      const { headlines } = await node.snapshot();
      assert.deepEqual([headlines[0]?.title, headlines[0]?.priority], [title, 'breaking']);
      await desk.close();
    });
  }
});
