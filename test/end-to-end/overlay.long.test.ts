import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { openBrowser } from './browser.ts';
import { LocalNode } from './local-node.ts';
import { hasCount } from './waits.ts';

let node: LocalNode;
let browser: Browser;
let page: Page;
let said: string[];

before(async () => {
  [node, browser] = await Promise.all([LocalNode.start(), openBrowser()]);
  for (const title of ['افتتاح مكتبة متنقلة تجوب القرى البعيدة', 'بدء موسم جني الزيتون في سهل سايس'])
    await node.publish({ title, source: { name: 'وكالة الأنباء' } });
});
after(async () => {
  await browser.close();
  await node.remove();
});
beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  said = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
});
afterEach(() => page.close());

const strip = () => page.locator('ticker-graphic .strip');

/** Resolves once the strip can be seen in full, and is of `kind`. */
async function isOnAir(kind = 'news'): Promise<void> {
  await page.waitForFunction((wanted) => {
    const element = document
      .querySelector('ticker-graphic')
      ?.shadowRoot?.querySelector<HTMLElement>(`.strip[data-kind=${wanted}]`);
    return element?.style.opacity === '1' && element.querySelector('.headline');
  }, kind);
}

async function isOff(): Promise<void> {
  await page.waitForFunction(
    () =>
      document.querySelector('ticker-graphic')?.shadowRoot?.querySelector<HTMLElement>('.strip')?.style
        .opacity === '0',
  );
}

/** The least and the greatest opacity of the picture below `top` and above `bottom`, from 0 to 255. */
async function opacity(top: number, bottom: number): Promise<readonly [number, number]> {
  const { width = 0 } = page.viewportSize() ?? {};
  const picture = await page.screenshot({ omitBackground: true });
  const part = await sharp(picture)
    .extract({ left: 0, top, width, height: bottom - top })
    .png()
    .toBuffer();
  const [, , , alpha] = (await sharp(part).ensureAlpha().stats()).channels;
  return [alpha?.min ?? NaN, alpha?.max ?? NaN];
}

async function call(script: string): Promise<void> {
  await page.evaluate(script);
}

describe('an overlay', () => {
  it('is a strip on a plate, and everything else is transparent', async () => {
    await page.goto(`${node.url}/overlay/demo`);
    await isOnAir();
    const { top, bottom } = await strip().evaluate((element) => {
      const box = element.getBoundingClientRect();
      return { top: box.top, bottom: box.bottom };
    });
    assert.deepEqual(await opacity(0, Math.floor(top)), [0, 0]);
    assert.deepEqual(await opacity(Math.ceil(bottom), 1080), [0, 0]);
    const [plate] = await opacity(Math.ceil(top) + 2, Math.floor(bottom) - 2);
    assert.ok(plate >= 0.8 * 255, `${plate}`);
    // The lowest 5 % of a picture may be cut off by a receiver.
    assert.ok(bottom <= 1080 * 0.95 + 1);
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).cursor), 'none');
    assert.deepEqual(said, []);
  });

  it('shows what is published, and breaking takes it over until it is retracted', async () => {
    await page.goto(`${node.url}/overlay/demo?look=lower-third&frame-rate=50&clock=true`);
    await isOnAir();
    await page.locator('ticker-graphic .clock', { hasText: /^\d\d:\d\d$/ }).waitFor();
    const { id } = await node.publish({ title: 'زلزال يضرب الساحل', priority: 'breaking' });
    await isOnAir('breaking');
    await page.locator('ticker-graphic .label', { hasText: /^عاجل$/ }).waitFor();
    await hasCount(page.locator('ticker-graphic .headline'), 1);
    await node.call('DELETE', `/v1/headlines/${id}`);
    await isOnAir('news');
    assert.deepEqual(said, []);
  });

  it('is driven by the globals that playout software calls', async () => {
    await page.goto(`${node.url}/overlay/demo?start=manual`);
    await page.locator('ticker-graphic .headline').first().waitFor({ state: 'attached' });
    await isOff();
    await call('play()');
    await isOnAir();
    await call(`update('{"label":"عناوين","breaking":"خبر من غرفة البث"}')`);
    await isOnAir('breaking');
    await call(
      `update('<templateData><componentData id="breaking"><data id="text" value=""/></componentData></templateData>')`,
    );
    await isOnAir('news');
    await page.locator('ticker-graphic .label', { hasText: /^عناوين$/ }).waitFor();
    await call('next()');
    await call('stop()');
    await isOff();
    assert.deepEqual(await opacity(0, 1080), [0, 0]);
    assert.deepEqual(said, []);
    const fields = await page.evaluate(
      () =>
        (
          globalThis as unknown as {
            SPXGCTemplateDefinition: { readonly DataFields: readonly { readonly field: string }[] };
          }
        ).SPXGCTemplateDefinition.DataFields,
    );
    assert.ok(fields.some(({ field }) => field === 'breaking'));
  });

  it('says what is wrong with its options and with an update in the console, and stays on air', async () => {
    await page.goto(`${node.url}/overlay/demo?speed=furious&look=corner&colour=red`);
    await isOnAir();
    await call(`update('speed=fast')`);
    await call(`update({ look: 'upside-down' })`);
    while (said.length < 4) await page.waitForEvent('console');
    assert.deepEqual(said, [
      '[shareet overlay] "speed" is not slow, normal or fast.',
      '[shareet overlay] "colour" is not an option.',
      '[shareet overlay] update() was given neither JSON nor templateData.',
      '[shareet overlay] "look" is not full, lower-third or corner.',
    ]);
    assert.equal(await strip().getAttribute('data-look'), 'corner');
  });

  it('is transparent while there is no such channel, and shows it once there is', async () => {
    await page.clock.install();
    const answer = await page.goto(`${node.url}/overlay/later`);
    assert.equal(answer?.status(), 404);
    assert.deepEqual(await opacity(0, 1080), [0, 0]);
    await node.call('PUT', '/v1/channels/later', { title: 'لاحقة', lang: 'ar' });
    await node.call('POST', '/v1/channels/later/headlines', {
      title: 'خبر من قناة جديدة',
      url: 'https://akhbar.example/2',
    });
    await page.clock.fastForward('00:20');
    await isOnAir();
  });

  it('is transparent while the server is away, and shows the strip once it is back', async () => {
    await page.clock.install();
    let isAway = true;
    await page.route(/\/v1\/channels\/demo/, (route) => (isAway ? route.abort() : route.continue()));
    await page.routeWebSocket(
      /socket\.io/,
      (socket) => void (isAway ? socket.close() : socket.connectToServer()),
    );
    await page.goto(`${node.url}/overlay/demo`);
    while (!said.some((each) => each.includes('does not answer yet'))) await page.waitForEvent('console');
    assert.deepEqual(await opacity(0, 1080), [0, 0]);
    isAway = false;
    await page.clock.fastForward('02:00');
    await isOnAir();
  });

  it('renews its ticket without being loaded again', async () => {
    await page.clock.install();
    await page.goto(`${node.url}/overlay/demo`);
    await isOnAir();
    await call(`globalThis.isSamePage = true; document.querySelector('base').href = '/embed/demo/v1.old/'`);
    await page.route(/\/ticket$/, (route) => route.fulfill({ status: 403, json: {} }));
    await page.clock.fastForward('05:00');
    await page.waitForFunction(() => /\/embed\/demo\/v1\.[^/]+\.[^/]+\/$/.test(document.baseURI));
    assert.equal(await page.evaluate('globalThis.isSamePage'), true);
  });
});
