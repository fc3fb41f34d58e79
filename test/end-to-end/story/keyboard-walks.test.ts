import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { consoleErrorsOf, openBrowser } from '../browser.ts';
import { LocalNode } from '../local-node.ts';
import { routeSite, publishStory, type Lang, type PublishedStory } from './published-story.ts';
import { walkElement, walkPage, type AtStep } from './keyboard-walks.ts';

let node: LocalNode;
let browser: Browser;
let stories = 0;

before(async () => {
  node = await LocalNode.start();
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

const nowhere: AtStep = () => Promise.resolve();

for (const lang of ['ar', 'fr'] as const) {
  describe(`the report of a picture, in ${lang}, by keyboard alone`, () => {
    it('leads from the strip to the story, the report, the thanks, its withdrawal, and back to the headline', async () => {
      const story = await freshStory(lang);
      const page = await openPage();
      const complaints = consoleErrorsOf(page);
      await page.goto(`${node.url}${await routeSite(page.context(), story)}`);
      await walkElement(page, story, nowhere);
      assert.deepEqual(complaints, []);
      await page.context().close();
    });

    it('leads from the story’s page to the thanks and back, without scripts', async () => {
      const story = await freshStory(lang);
      const page = await openPage({ javaScriptEnabled: false });
      const failed: string[] = [];
      page.on('response', (response) => !response.ok() && failed.push(response.url()));
      await page.goto(`${node.url}/s/${story.headline}`);
      await walkPage(page, story, nowhere);
      // Browsers ask for an icon that no page names.
      assert.deepEqual(
        failed.filter((url) => !url.endsWith('/favicon.ico')),
        [],
      );
      await page.context().close();
    });
  });
}
