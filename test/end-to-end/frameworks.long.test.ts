import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { AppPage } from '../frameworks/app-page.ts';
import { Apps } from '../frameworks/build-apps.ts';
import { openBrowser } from './browser.ts';

let apps: Apps;
let browser: Browser;

before(async () => {
  [apps, browser] = await Promise.all([Apps.build(), openBrowser()]);
});
after(async () => {
  await browser.close();
  apps.remove();
});

const name = 'أخبار الصفحة';

describe('an app made with', () => {
  for (const [framework, app] of [
    ['React 19 in its strict mode', 'react-client'],
    ['React 18 in its strict mode', 'react-18'],
    ['Vue 3', 'vue'],
    ['Svelte 5', 'svelte'],
    ['modules and no framework', 'plain'],
  ] as const)
    it(`${framework} has a strip that is live and says what it shows, also after it was taken away`, async () => {
      const page = await AppPage.start(browser, apps.scripts);
      await page.open(app);
      await page.hears(await page.publish('first'));
      await page.isNamed(name);
      await page.toggle();
      await page.hears(await page.publish('second'));
      await page.close();
    });

  it('React 19 and rendered by a server is taken over without a warning, and has all of that by the component', async () => {
    const page = await openRendered('component');
    await page.hears(await page.publish('first'));
    await page.isNamed(name);
    await page.toggle();
    await page.hears(await page.publish('second'));
    await page.close();
  });

  it('React 19 and rendered by a server is taken over by the tag too, whose listeners React adds with the next change', async () => {
    const page = await openRendered('tag');
    await page.publish('first');
    await page.toggle();
    await page.hears(await page.publish('second'));
    await page.isNamed(name);
    await page.close();
  });
});

async function openRendered(app: 'tag' | 'component'): Promise<AppPage> {
  const page = await AppPage.start(browser, apps.scripts);
  const html = await apps.renderOnServer(app, page.origin);
  assert.match(html, /<news-ticker channel="demo" server="http:[^"]+" mode="list"><\/news-ticker>/);
  await page.open(`react-hydrate-${app}`, html);
  return page;
}
