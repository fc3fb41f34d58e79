import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { PathProxy } from '../../support/path-proxy.ts';
import { openBrowser } from '../browser.ts';
import { NodeProcess } from '../node-process.ts';
import { DeskPage, makeLink } from './desk-page.ts';

describe('a desk below a path of its host', () => {
  let node: NodeProcess | undefined;
  let proxy: PathProxy;
  let browser: Browser;
  let desk: DeskPage;
  const requested: string[] = [];

  before(async () => {
    proxy = await PathProxy.open('/news/desk/', () => node?.url ?? '');
    node = await NodeProcess.start('serve', { PUBLIC_URL: proxy.url });
    browser = await openBrowser();
    const { link } = await makeLink(node, ['admin']);
    assert.ok(link.startsWith(`${proxy.url}/desk#code=`), link);
    desk = await DeskPage.open(browser, 'about:blank');
    desk.page.on('request', (request) => requested.push(request.url()));
    await desk.page.goto(link);
    await desk.page.locator('.pulse[data-state=live]').waitFor();
  });
  after(async () => {
    await browser.close();
    await node?.remove();
    await proxy.close();
  });

  it('publishes, and goes from view to view without leaving the path', async () => {
    const { page } = desk;
    await page.locator('.shell-nav a').filter({ hasText: 'القنوات' }).click();
    const tag = page.getByRole('textbox', { name: 'شيفرة التضمين: تجربة' });
    await tag.waitFor();
    assert.ok((await tag.inputValue()).includes(`"${proxy.url}/v1/news-ticker.js"`));
    await page.waitForURL(`${proxy.url}/desk/@demo/channels`);
    await page.locator('.shell-nav a').filter({ hasText: 'العناوين' }).click();
    await page.waitForURL(`${proxy.url}/desk/@demo/headlines`);
    const published = await node?.call('POST', '/v1/channels/demo/headlines', {
      title: 'افتتاح معرض الكتاب في الرباط',
      url: 'https://akhbar.example/1',
    });
    assert.equal(published?.status, 201);
    await page.getByText('افتتاح معرض الكتاب في الرباط').first().waitFor();
  });

  it('shows the same view when it is loaded again', async () => {
    const { page } = desk;
    await page.goto(`${proxy.url}/desk/audit`);
    await page.locator('desk-audit .entry').first().waitFor();
  });

  it('has the strip on air from there too', async () => {
    const { page } = desk;
    // The pages of the server itself need not be named.
    await node?.call('PUT', '/v1/channels/demo', {
      title: 'تجربة',
      lang: 'ar',
      origins: ['https://akhbar.example'],
    });
    await page.goto(`${proxy.url}/desk/@demo/headlines/rundown`);
    await page
      .locator('desk-on-air [part~=title]', { hasText: 'افتتاح معرض الكتاب في الرباط' })
      .first()
      .waitFor();
  });

  it('requests nothing outside of it', () => {
    assert.deepEqual(
      requested.filter((url) => !url.startsWith(proxy.url)),
      [],
    );
    assert.ok(requested.some((url) => url.startsWith(`${proxy.url}/desk/assets/`)));
  });
});
