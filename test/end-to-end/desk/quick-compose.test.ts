import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { axeViolations } from '../axe-faults.ts';
import { openBrowser } from '../browser.ts';
import { LocalNode } from '../local-node.ts';
import { hasValue } from '../waits.ts';
import { DeskPage, makeKey } from './desk-page.ts';
import { paste } from './paste.ts';
import { ReaderPage } from './reader-page.ts';

let node: LocalNode;
let browser: Browser;

before(async () => {
  node = await LocalNode.start('serve');
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  await node.remove();
});

describe('the line above the list', () => {
  it('publishes with Enter, one headline after another, and opens the rest of the form', async () => {
    await node.publish({ title: 'عنوان يسبق ما يكتب' });
    const reader = await ReaderPage.open(browser, node);
    const { key } = await makeKey(node, ['editor'], { name: 'ليلى' });
    const desk = await DeskPage.enter(browser, node, key);
    const { page } = desk;
    const line = page.locator('#quick-title');
    await line.click();
    await page.keyboard.type('زلزال قرب الساحل');
    await page.keyboard.press('Enter');
    await reader.strip.knows('زلزال قرب الساحل');
    await hasValue(line, '');
    await page.keyboard.type('افتتاح الطريق السيار https://akhbar.example/7');
    await page.keyboard.press('Enter');
    await reader.strip.knows('افتتاح الطريق السيار');
    assert.deepEqual(await axeViolations(page), []);

    const { headlines } = await node.snapshot();
    const found = (title: string) => headlines.find((headline) => headline.title === title);
    assert.equal(found('افتتاح الطريق السيار')?.url, 'https://akhbar.example/7');
    assert.equal(found('زلزال قرب الساحل')?.url, undefined);
    const flash = found('زلزال قرب الساحل')?.id ?? '';
    const story = await fetch(`${node.url}/s/${flash}`);
    assert.equal(story.status, 200);
    assert.ok((await story.text()).includes('لا مصدر لهذا الخبر بعد.'));

    await page.goto(`${node.url}/desk/@demo/headlines/${flash}`);
    await page.locator('#url').fill('akhbar.example/8');
    await page.getByRole('button', { name: 'حفظ التعديل' }).click();
    await page.getByText('حُفظ التعديل.').waitFor();
    assert.equal(
      (await node.snapshot()).headlines.find(({ id }) => id === flash)?.url,
      'https://akhbar.example/8',
    );

    await line.fill('🔴 #عاجل | انقطاع الكهرباء');
    assert.deepEqual(await axeViolations(page), []);
    await page.getByRole('button', { name: 'كتابته خبرًا عاجلًا' }).click();
    await page.locator('#title:focus').waitFor();
    assert.equal(await page.locator('#title').inputValue(), 'انقطاع الكهرباء');
    await page.keyboard.press('Control+Enter');
    await page.locator('dialog .breaking-text', { hasText: 'انقطاع الكهرباء' }).waitFor();
    await page.keyboard.press('Control+Enter');
    await reader.strip.knows('انقطاع الكهرباء');
    const broken = (await node.snapshot()).headlines.find(({ title }) => title === 'انقطاع الكهرباء');
    assert.equal(broken?.priority, 'breaking');

    await line.fill('عنوان من رسالة');
    await line.focus();
    await page.keyboard.press('Control+A');
    await paste(page, 'عنوان من رسالة\nhttps://akhbar.example/9');
    assert.equal(await line.inputValue(), 'عنوان من رسالة https://akhbar.example/9');
    await line.fill('خبر يحتاج إلى نص');
    await page.getByRole('button', { name: 'كل الحقول' }).click();
    await page.locator('.composer').waitFor();
    await hasValue(page.locator('#title'), 'خبر يحتاج إلى نص');
    await desk.close();
    await reader.close();
  });
});
