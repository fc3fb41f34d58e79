import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { axeViolations } from './axe-faults.ts';
import { consoleErrorsOf, openBrowser } from './browser.ts';
import { HostPage } from './host-page.ts';
import { LocalNode } from './local-node.ts';
import { eventually, hasCount } from './waits.ts';

let node: LocalNode;
let host: HostPage;
let browser: Browser;

before(async () => {
  [node, browser, host] = await Promise.all([LocalNode.start(), openBrowser(), HostPage.open()]);
  await node.publish({ title: 'افتتاح مكتبة متنقلة تجوب القرى البعيدة' });
});
after(async () => {
  await browser.close();
  await host.close();
  await node.remove();
});

async function openConfigurator(locale: string, query = '?channel=demo', width = 1280): Promise<Page> {
  const page = await browser.newPage({ locale, viewport: { width, height: 900 } });
  await page.goto(`${node.url}/embed${query}`);
  await page.getByRole('tablist').waitFor();
  return page;
}

async function previewIsLive(page: Page): Promise<void> {
  await page.locator('iframe').nth(3).waitFor();
  // A frame below the screen is not drawn, so a check at each animation frame would never run.
  const polling = 100;
  for (const frame of page.frames().slice(1))
    await frame.waitForFunction(
      () => document.querySelector('news-ticker')?.matches(':state(live)'),
      undefined,
      { polling },
    );
}

describe('the page at /embed', () => {
  for (const [locale, width] of [
    ['ar', 360],
    ['fr', 1280],
    ['en', 1280],
  ] as const)
    it(`speaks ${locale}, has a live preview, and no fault of accessibility at ${width} px`, async () => {
      const page = await openConfigurator(locale, '?channel=demo', width);
      const faults = consoleErrorsOf(page);
      await previewIsLive(page);
      await page.locator(`html[lang=${locale}][dir=${locale === 'ar' ? 'rtl' : 'ltr'}]`).waitFor();
      assert.deepEqual(await axeViolations(page), []);
      await eventually(page, async () =>
        assert.ok(
          await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
          'it scrolls sideways',
        ),
      );
      assert.deepEqual(faults, []);
      await page.close();
    });

  it('gives a script tag that works on a page of another site as it is', async () => {
    const page = await openConfigurator('en');
    await page.getByLabel('Display').selectOption('list');
    await page.getByLabel('Pin this version').check();
    const snippet = await page
      .getByRole('region', { name: 'Script tag' })
      .filter({ hasText: 'integrity="sha384-' })
      .textContent();
    host.html = snippet ?? '';
    await page.goto(host.origin);
    await page.waitForFunction(() => document.querySelector('news-ticker')?.matches(':state(live)'));
    assert.equal(await page.locator('news-ticker').getAttribute('mode'), 'list');
    await page.close();
  });

  it('gives a frame that works on a page of another site as it is', async () => {
    const page = await openConfigurator('en');
    await page.getByRole('tab', { name: 'Frame' }).click();
    host.html = (await page.getByRole('region', { name: 'Frame' }).textContent()) ?? '';
    await page.goto(host.origin);
    await page.frameLocator(`iframe[src^="${node.url}"]`).locator('news-ticker:state(live)').waitFor();
    await page.close();
  });

  it('has tabs that arrows turn, in the direction of the page', async () => {
    const page = await openConfigurator('ar');
    await page.getByRole('tab', { name: 'وسم' }).focus();
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('tab', { selected: true, name: 'إطار', exact: true }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.getByRole('tab', { selected: true, name: 'شاشة', exact: true }).waitFor();
    await page.close();
  });

  it('says that a channel is missing or does not exist, and which colours are hard to read', async () => {
    const page = await openConfigurator('en', '');
    await page.getByText('Enter the id of the channel first.').waitFor();
    await page.getByLabel('Channel', { exact: true }).fill('nowhere');
    await page.getByText('There is no channel with this id on this server.').waitFor();
    await hasCount(page.locator('iframe'), 0);

    await page.getByLabel('Text', { exact: true }).selectOption('own');
    await page.getByLabel('Text: My own colour').fill('#cccccc');
    await page.getByText('Below 4.5 to 1').first().waitFor();
    await page.getByText('100 Arabic words a minute').waitFor();
    await page.close();
  });

  it('says whether the channel allows a site, and whom to ask', async () => {
    await node.call('PUT', '/v1/channels/closed', {
      title: 'مغلقة',
      lang: 'ar',
      origins: ['https://blog.example'],
    });
    const page = await openConfigurator('en', '?channel=closed');
    const site = page.getByLabel('Your site');
    await site.fill('not a site');
    await page.getByText('This is not the address of a site').waitFor();
    await site.fill('blog.example/some/page');
    await page.getByText('The channel allows this site.').waitFor();
    await site.fill('http://blog.example');
    await page.getByText('The channel does not allow this site yet. Ask the newsroom to allow it.').waitFor();
    await hasCount(page.getByRole('button', { name: /^Allow / }), 0);
    await page.getByLabel('Channel', { exact: true }).fill('demo');
    await page.getByText('The channel allows this site.').waitFor();
    await page.close();
  });

  for (const [locale, allow, allowed] of [
    ['ar', 'السماح للموقع', 'تسمح القناة لهذا الموقع.'],
    ['fr', 'Autoriser', 'Le canal autorise ce site.'],
    ['en', 'Allow', 'The channel allows this site.'],
  ] as const)
    it(`lets an admin who is signed in allow a site with a press, in ${locale}`, async () => {
      const context = await browser.newContext({ locale, viewport: { width: 360, height: 800 } });
      const page = await context.newPage();
      await page.goto(`${node.url}/embed?channel=closed`);
      const key = node.adminKey;
      await page.evaluate(
        (secret) =>
          fetch('v1/session', {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify({ key: secret }),
          }),
        key,
      );
      const site = `https://${locale}.example`;
      await page.locator('#site').fill(`${site}/page`);
      const button = page.getByRole('button', { name: new RegExp(`^${allow} `) });
      await button.waitFor();
      assert.deepEqual(await axeViolations(page), []);
      await button.press('Enter');
      await page.getByText(allowed, { exact: true }).waitFor();
      await page.locator('#site:focus').waitFor();
      const settings = await node.call('GET', '/v1/channels/closed/settings');
      const { origins } = (await settings.json()) as { readonly origins: readonly string[] };
      assert.ok(origins.includes(site), origins.join());
      await context.close();
    });
});
