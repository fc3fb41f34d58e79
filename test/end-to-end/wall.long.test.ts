import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startFaultProxy } from '../support/fault-proxy.ts';
import { openBrowser } from './browser.ts';
import { NodeProcess } from './node-process.ts';

const stepsADay = 24 * 6;

/** What fails, for how many steps of ten minutes; in between, all is well for a while. */
const faults = [
  ['the server is away', 3],
  ['the server is silent', 2],
  ['the channel is refused', 4],
  ['parts fail to load', 7],
  ['the clock is set', 1],
  ['the server is away for hours', 20],
  ['a new version', 1],
] as const;
type Fault = (typeof faults)[number][0];

describe('a wall that nobody looks after', () => {
  it('shows the newest headline after each fault of a week, without a hand', async () => {
    const [node, browser] = await Promise.all([NodeProcess.start(), openBrowser()]);
    const proxy = await startFaultProxy(node.url);
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    let fault: Fault | undefined;
    let version = 'sha384-first';
    let loads = 0;
    page.on('load', () => (loads += 1));
    await page.clock.install();
    await page.route(/\/v1\/channels\/demo(\?.*)?$/, (route) =>
      fault === 'the channel is refused'
        ? route.fulfill({ status: 404, json: { type: 'unknown-channel', status: 404 } })
        : route.continue(),
    );
    await page.route(/\/v1\/[^/]+\.js(\?.*)?$/, (route) =>
      fault === 'parts fail to load' ? route.abort() : route.continue(),
    );
    await page.route('**/v1/versions.json', (route) =>
      route.fulfill({ json: { current: version, versions: [{ integrity: version }] } }),
    );

    const shows = (title: string) =>
      page.evaluate((wanted) => {
        const ticker = document.querySelector('news-ticker');
        const told = ticker?.shadowRoot?.querySelectorAll('[part~=title]') ?? [];
        return ticker?.matches(':state(live)') && [...told].some((each) => each.textContent === wanted);
      }, title);

    await node.publish({ title: 'خبر 0' });
    await page.goto(`${proxy.url.replace(/\/$/, '')}/wall/demo?mode=list`);
    await page.mouse.move(640, 360);

    let published = 0;
    for (let step = 0; step < 7 * stepsADay;) {
      const [name, steps] = faults[published % faults.length] ?? faults[0];
      fault = name;
      if (name.startsWith('the server is away')) await proxy.refuse();
      if (name === 'the server is silent') proxy.blackHole();
      if (name === 'the clock is set') await page.clock.setSystemTime(Date.now() - 86_400_000 * published);
      if (name === 'a new version') version = `sha384-${published}`;
      if (name === 'parts fail to load') await page.reload().catch(() => undefined);
      for (let each = 0; each < steps; each++, step++) await page.clock.fastForward('10:00');

      fault = undefined;
      await proxy.heal();
      published += 1;
      const { id } = await node.publish({ title: `خبر ${published}` });
      // A strip comes back within a quarter of an hour, or the page within another hour.
      for (let each = 0; each < 12 && !(await shows(`خبر ${published}`).catch(() => false)); each++, step++) {
        await page.clock.fastForward('10:00').catch(() => undefined);
        await page.waitForFunction(() => document.querySelector('news-ticker') !== null);
        await page
          .waitForFunction(() => document.querySelector('news-ticker')?.matches(':state(live)'), undefined, {
            timeout: 5000,
          })
          .catch(() => undefined);
      }
      assert.ok(await shows(`خبر ${published}`), `${name}, at step ${step}`);
      await node.call('DELETE', `/v1/headlines/${id}`);
      // Some quiet hours.
      for (let each = 0; each < 18; each++, step++) await page.clock.fastForward('10:00');
    }
    assert.ok(loads >= 7, `loaded ${loads} times`);
    await browser.close();
    await proxy.close();
    await node.remove();
  });
});
