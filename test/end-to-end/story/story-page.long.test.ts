import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { reportPage } from '../../../server/pages/notice-pages.ts';
import type { RenderedPage } from '../../../server/pages/page.ts';
import { storyPage } from '../../../server/pages/story-page.ts';
import { styleSheet } from '../../../server/pages/style-sheet.ts';
import { channel } from '../../widget/feed/channel-log.ts';
import { axeViolations } from '../axe-faults.ts';
import { consoleErrorsOf, openBrowser } from '../browser.ts';
import { headline, image } from './samples.ts';

const wide = { ...image, width: 1200, height: 800 };
const french = headline({ id: 'fr', lang: 'fr', title: 'Le train de nuit revient', image: wide });
const hidden = headline({ id: 'hidden', image: { id: 'P1', width: 1200, height: 800, state: 'hidden' } });

const stories = [headline({ id: 'ar', image: wide }), french, hidden];

describe('the page of a story in a browser', () => {
  let browser: Browser;
  let http: Server;
  let url: string;
  const forms: URLSearchParams[] = [];

  before(async () => {
    http = createServer(async (request, response) => {
      const path = request.url ?? '';
      if (path.endsWith('.css'))
        response.writeHead(200, { 'content-type': 'text/css' }).end(styleSheet().bytes);
      else if (request.method === 'POST') {
        forms.push(new URLSearchParams(await text(request)));
        send(reportPage({ langs: ['ar'], isRecorded: true, message: 'شكرًا لإبلاغك.', headline: 'ar' }));
      } else {
        const found = stories.find(({ id }) => path === `/s/${id}`);
        if (found) send(storyPage({ headline: found, paragraphs: ['فقرة.'] }, channel, url));
        else response.writeHead(path.endsWith('/story') ? 410 : 204).end();
      }
      function send({ bytes, headers }: RenderedPage): void {
        response.writeHead(200, headers).end(bytes);
      }
    });
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
    browser = await openBrowser();
  });
  after(async () => {
    await browser.close();
    http.closeAllConnections();
    http.close();
  });

  async function open(path: string, options: Parameters<Browser['newContext']>[0]): Promise<Page> {
    const page = await (await browser.newContext(options)).newPage();
    await page.goto(`${url}${path}`);
    return page;
  }

  it('can report its picture by keyboard, without scripts, and links back from the thanks', async () => {
    const page = await open('/s/ar', { javaScriptEnabled: false });
    const complaints = consoleErrorsOf(page);
    await page.locator('summary').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.type('note');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('شكرًا لإبلاغك.').waitFor();
    assert.deepEqual(Object.fromEntries(forms.at(-1) ?? []), {
      headline: 'ar',
      reason: 'sexual',
      note: 'note',
    });
    await page.getByRole('link', { name: 'عُد إلى الخبر' }).click();
    await page.waitForURL(`${url}/s/ar`);
    assert.deepEqual(
      complaints.filter((each) => !/410/.test(each)),
      [],
    );
    await page.context().close();
  });

  for (const { id } of stories) {
    for (const colorScheme of ['light', 'dark'] as const) {
      it(`has no fault that axe finds, and does not scroll sideways, as ${id} in ${colorScheme}`, async () => {
        const page = await open(`/s/${id}`, {
          colorScheme,
          bypassCSP: true,
          viewport: { width: 360, height: 800 },
        });
        await page.evaluate(() => document.querySelector('details')?.toggleAttribute('open', true));
        assert.deepEqual(await axeViolations(page), []);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
        await page.context().close();
      });
    }
  }

  it('reserves the full space of a hidden picture', async () => {
    const page = await open('/s/hidden', { viewport: { width: 1000, height: 2000 } });
    const box = await page.locator('.hidden-picture').boundingBox();
    assert.equal(Math.round(((box?.width ?? 0) / (box?.height ?? 1)) * 100), 150);
    await page.context().close();
  });
});
