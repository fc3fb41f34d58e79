import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { headline } from '../widget/feed/channel-log.ts';
import { WidgetSite } from './widget-site.ts';

let site: WidgetSite;
let page: Page;

before(async () => {
  const image = { id: 'olive', alt: 'زيتون', width: 64, height: 40, state: 'visible' as const };
  site = await WidgetSite.open({ ...headline('a'), image });
});
after(() => site.close());
beforeEach(async () => {
  page = await site.browser.newPage();
});
afterEach(() => page.close());

/** Opens a page with `tag`, where each part called `name` fails when it is first requested. Returns how often that happened. */
async function openWithout(name: string, tag: string): Promise<() => number> {
  assert.ok(
    [...site.server.files.keys()].some((path) => new RegExp(`/${name}-`).test(path)),
    `no part ${name}`,
  );
  let failures = 0;
  await page.route(new RegExp(`/${name}-[^/?]*\\.js$`), (route) => {
    failures++;
    return route.abort();
  });
  await site.goto(page, tag);
  return () => failures;
}

const tag = (attributes: string) => `<news-ticker channel="demo" ${attributes}></news-ticker>`;

/** Waits until `selector` matches in the strip, or in the story. */
async function appears(selector: string): Promise<void> {
  await page.waitForFunction(
    (wanted) =>
      [...document.querySelectorAll('news-ticker, news-story')].some((each) =>
        each.shadowRoot?.querySelector(wanted),
      ),
    selector,
  );
}

describe('a part that fails when it is asked for first comes later', () => {
  for (const { name, what, attributes, selector } of [
    { name: 'en', what: 'another language', attributes: 'lang="en"', selector: 'section[lang=en]' },
    { name: 'mode-views', what: 'another mode', attributes: 'mode="flip"', selector: 'ul.flip li' },
    {
      name: 'mode-views',
      what: 'the choice of modes',
      attributes: 'modes="scroll list"',
      selector: 'select',
    },
    { name: 'pictures', what: 'pictures', attributes: 'pictures', selector: 'li.pictured' },
    { name: 'deferred', what: 'what comes after the first headline', attributes: '', selector: 'ul.print' },
  ])
    it(what, async () => {
      const failures = await openWithout(name, tag(attributes));
      await appears(selector);
      assert.ok(failures() > 0);
    });

  it('the story, and its words in another language', async () => {
    const story = `<news-story lang="en" server="${site.origin}" headline="a"></news-story>`;
    const failures = await openWithout('(?:news-story|en)', story);
    await appears('article[lang=ar]');
    await page.waitForFunction(() => {
      // Any change shows the strings that have arrived meanwhile.
      dispatchEvent(new Event('online'));
      return document.querySelector('news-story')?.shadowRoot?.querySelector('article[lang=en]');
    });
    assert.ok(failures() > 1);
  });

  it('why the server refuses', async () => {
    site.server.refusal = 'unknown-channel';
    try {
      const failures = await openWithout('refusal-messages', tag(''));
      await page.waitForFunction(() =>
        document.querySelector('news-ticker')?.shadowRoot?.textContent?.includes('demo'),
      );
      assert.ok(failures() > 0);
    } finally {
      site.server.refusal = undefined;
    }
  });

  it('what moves the line, with the next step', async () => {
    const failures = await openWithout('gestures', tag('paused'));
    await appears('li [part=title]');
    await page.waitForFunction(() => {
      document.querySelector('news-ticker')?.next();
      return performance.getEntriesByType('resource').some(({ name }) => name.includes('retry='));
    });
    assert.ok(failures() > 0);
  });
});
