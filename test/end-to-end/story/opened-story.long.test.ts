import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openBrowser } from '../browser.ts';
import { StoryFixture } from './story-fixture.ts';
import { headline } from './samples.ts';
import type { StoryServer } from './story-server.ts';
import { focusReaches } from '../waits.ts';

let browser: Browser;
let fixture: StoryFixture;
let context: BrowserContext;
let page: Page;
let server: StoryServer;

before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());
beforeEach(async () => {
  fixture = await StoryFixture.open(browser);
  ({ context, page, server } = fixture);
});
afterEach(() => fixture.close());

describe('a story opened from a strip', () => {
  const strip = '<news-ticker channel="demo" paused></news-ticker>';

  it('opens over the page, takes the focus, and returns it', async () => {
    await fixture.openFromStrip(strip);
    await page.getByRole('dialog').getByText('فقرة أولى').waitFor();
    await focusReaches(page, 'مخزون السدود');
    assert.equal(page.url(), `${server.url}/`);
    await page.keyboard.press('Escape');
    // A closed dialog has no role any more; its story leaves the document a moment later.
    await page.locator('news-story').waitFor({ state: 'detached' });
    await focusReaches(page, 'مخزون السدود');
  });

  it('shares the strip’s connection', async () => {
    await fixture.openFromStrip(strip);
    await page.getByRole('dialog').getByText('فقرة أولى').waitFor();
    server.correct(headline({ version: 2, title: 'أدق' }), 'فقرة مصححة.');
    await page.getByText('فقرة مصححة.').waitFor();
    assert.equal(server.asked.filter((each) => each.endsWith('/events')).length, 1);
  });

  it('closes when a reader clicks beside it', async () => {
    await fixture.openFromStrip(strip);
    await page.getByRole('dialog').getByText('فقرة أولى').waitFor();
    await page.mouse.click(1060, 400);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('opens in the element that the site names', async () => {
    await fixture.openFromStrip(
      '<news-ticker channel="demo" paused open="#here"></news-ticker><news-story id="here" closable hidden></news-story>',
    );
    await page.locator('#here').getByText('فقرة أولى').waitFor();
    assert.equal(await page.getByRole('dialog').count(), 0);
    await page.getByRole('button', { name: 'أغلق الخبر' }).click();
    await page.locator('#here').waitFor({ state: 'hidden' });
    await focusReaches(page, 'مخزون السدود');
  });

  it('does not open if the site links straight to the source', async () => {
    await page.route('https://marsad.example/**', (route) => route.fulfill({ body: 'source' }));
    await fixture.openFromStrip('<news-ticker channel="demo" paused open="link"></news-ticker>');
    await page.waitForURL('https://marsad.example/dams');
  });

  it('does not open for a click that opens a new tab', async () => {
    const opened = context.waitForEvent('page');
    await fixture.openFromStrip(strip, 'ControlOrMeta+Enter');
    await opened;
    assert.equal(await page.getByRole('dialog').count(), 0);
  });

  it('does not open if the page cancels the selection', async () => {
    await page.addInitScript(() => {
      document.addEventListener('ticker-select', (event) => {
        event.preventDefault();
        document.title = 'taken';
      });
    });
    await fixture.openFromStrip(strip);
    await page.waitForFunction(() => document.title === 'taken');
    assert.equal(server.asked.filter((each) => /stories|news-story/.test(each)).length, 0);
  });
});
