import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { axeViolations } from '../axe-faults.ts';
import { openBrowser } from '../browser.ts';
import { LocalNode } from '../local-node.ts';
import { behindProxy } from '../reader.ts';
import { routeSite, storyWords, publishStory, type Lang, type PublishedStory } from './published-story.ts';
import { walkElement, walkPage, type AtStep } from './keyboard-walks.ts';

let node: LocalNode;
let browser: Browser;
let stories = 0;

before(async () => {
  node = await LocalNode.start('serve', behindProxy);
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  await node.remove();
});

/** A story that nobody has reported yet. */
function freshStory(lang: Lang): Promise<PublishedStory> {
  stories += 1;
  return publishStory(node, lang, `${lang}-${stories}`);
}

async function openPage(options: BrowserContextOptions = {}): Promise<Page> {
  // A page that a test serves counts as public, and its node as a device on the local network.
  const context = await browser.newContext({ ...options, permissions: ['local-network-access'] });
  return context.newPage();
}

const looks = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [360, 1200].map((widthPx) => ({ colorScheme, widthPx })),
);

/**
 * At every step and in every look, lists what axe finds and whether the page is wider than its window.
 * A moving headline has no single background colour.
 */
function examine(page: Page, faults: string[]): AtStep {
  return async (step) => {
    for (const { colorScheme, widthPx } of looks) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width: widthPx, height: 800 });
      const at = `${step}, ${colorScheme}, ${widthPx} px`;
      for (const fault of await axeViolations(page)) faults.push(`${at}: ${fault}`);
      if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth))
        faults.push(`${at}: scrolls sideways`);
    }
  };
}

for (const lang of ['ar', 'fr'] as const) {
  describe(`the report of a picture, in ${lang}`, () => {
    it('has no fault that axe finds at any step, in the element', async () => {
      const story = await freshStory(lang);
      const page = await openPage({ bypassCSP: true });
      const faults: string[] = [];
      await page.goto(`${node.url}${await routeSite(page.context(), story, 'paused')}`);
      await walkElement(page, story, examine(page, faults));
      assert.deepEqual(faults, []);
      await page.context().close();
    });

    it('has no fault that axe finds at any step, on the page', async () => {
      const story = await freshStory(lang);
      const page = await openPage({ bypassCSP: true });
      const faults: string[] = [];
      const atStep = examine(page, faults);
      await page.goto(`${node.url}/s/${story.headline}`);
      await walkPage(page, story, atStep);
      await hide(story);
      await page.reload();
      await page.getByText(storyWords[lang].hidden).waitFor();
      await atStep('hidden');
      assert.equal((await node.call('DELETE', `/v1/headlines/${story.headline}`)).status, 204);
      assert.equal((await page.reload())?.status(), 410);
      await atStep('withdrawn story');
      assert.deepEqual(faults, []);
      await page.context().close();
    });
  });
}

/** Enough others report the picture as well, each from a network of their own. */
async function hide({ image, headline }: PublishedStory): Promise<void> {
  for (let reader = 0; reader < 3; reader += 1) {
    const answer = await fetch(`${node.url}/v1/images/${image}/reports`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': `203.0.${reader + 1}.7` },
      body: JSON.stringify({ headline, reason: 'graphic' }),
    });
    assert.equal(answer.status, 201, await answer.text());
  }
}
