import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../browser.ts';
import { StoryFixture } from './story-fixture.ts';

/** A page is laid out by the rules that its first line asks for. */
const doctypes = {
  standards: '<!doctype html>',
  'limited quirks':
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">',
  quirks: '',
};

interface Line {
  readonly text: string;
  readonly top: number;
  readonly middle: number;
  readonly left: number;
  readonly right: number;
}

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

/** Every line of the story, with its form open or shut, in a page that begins with `doctype`. */
async function linesOf(doctype: string, width: number, hasForm: boolean): Promise<readonly Line[]> {
  const fixture = await StoryFixture.open(browser);
  const { page, server } = fixture;
  try {
    await page.setViewportSize({ width, height: 900 });
    await page.route(`${server.url}/`, async (route) => {
      const response = await route.fetch();
      await route.fulfill({
        response,
        body: doctype + (await response.text()).replace('<!doctype html>', ''),
      });
    });
    await fixture.openStory();
    await fixture.picture.waitFor();
    if (hasForm) {
      await page.locator('news-story [data-report-open]').click();
      await page.locator('news-story .report input').first().waitFor();
    }
    assert.equal(await page.evaluate(() => document.compatMode), doctype ? 'CSS1Compat' : 'BackCompat');
    return await page.evaluate(() => {
      const root = document.querySelector('news-story')?.shadowRoot;
      if (!root) return [];
      const origin = root.host.getBoundingClientRect().top;
      const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const lines: Line[] = [];
      while (texts.nextNode()) {
        const node = texts.currentNode;
        if (!node.textContent?.trim() || node.parentElement?.closest('style, [hidden], .unseen')) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const { top, bottom, left, right } of range.getClientRects())
          if (right - left > 2)
            lines.push({
              text: node.textContent,
              top: top - origin,
              middle: (top + bottom) / 2,
              left,
              right,
            });
      }
      return lines;
    });
  } finally {
    await fixture.close();
  }
}

for (const width of [360, 1100])
  for (const hasForm of [false, true])
    it(`a story looks the same in every kind of page${hasForm ? ', with its form' : ''}: ${width} px`, async () => {
      const expected = await linesOf(doctypes.standards, width, hasForm);
      assert.ok(expected.length > 4);
      for (const doctype of [doctypes['limited quirks'], doctypes.quirks]) {
        const lines = await linesOf(doctype, width, hasForm);
        assert.deepEqual(
          lines.map(({ text }) => text),
          expected.map(({ text }) => text),
        );
        for (const [index, { text, top }] of lines.entries())
          assert.ok(
            Math.abs(top - (expected[index]?.top ?? NaN)) <= 1,
            `“${text}” at ${top} instead of ${expected[index]?.top}`,
          );
        for (const [index, one] of lines.entries())
          for (const other of lines.slice(index + 1)) {
            const isBeside = one.right <= other.left + 1 || other.right <= one.left + 1;
            assert.ok(
              isBeside || Math.abs(one.middle - other.middle) > 10,
              `“${one.text}” over “${other.text}”`,
            );
          }
      }
    });
