import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Route } from 'playwright-core';
import { hourMs } from '../../server/protocol/durations.ts';
import { startFaultProxy, type FaultProxy } from '../support/fault-proxy.ts';
import { openBrowser } from './browser.ts';
import { LocalNode } from './local-node.ts';
import { SimulatedWall } from './simulated-wall.ts';

const dayMinutes = 24 * 60;
const sleepMinutes = 6 * 60;
/** A fault that is over is forgotten after so long: a page that was refused asks every few minutes. */
const recoveryMinutes = 15;

let node: LocalNode;
let browser: Browser;
let proxy: FaultProxy;
let wall: SimulatedWall;
/** What answers in place of the server, by the pattern of its addresses. */
const answers = new Map<RegExp, (route: Route) => Promise<void>>();

before(async () => {
  [node, browser] = await Promise.all([LocalNode.start(), openBrowser()]);
  proxy = await startFaultProxy(node.url);
  wall = new SimulatedWall(await browser.newPage({ viewport: { width: 1280, height: 720 } }));
});
after(async () => {
  await browser.close();
  await proxy.close();
  await node.remove();
});

async function answer(pattern: RegExp, handler: (route: Route) => Promise<void>): Promise<void> {
  answers.set(pattern, handler);
  await wall.page.route(pattern, handler);
}

async function heal(): Promise<void> {
  for (const [pattern, handler] of answers) await wall.page.unroute(pattern, handler);
  answers.clear();
  await wall.setNetwork({});
  await proxy.heal();
}

/** A title that takes half a minute to read, so that a week has fewer turns. */
const longTitle = (start: string) => `${start} ${'من سهل سايس إلى البحر '.repeat(12)}`.trim();

const refuse = (type: string, status: number) => (route: Route) =>
  route.fulfill({ status, json: { type: `/problems/${type}`, status } });

async function blockSockets(): Promise<void> {
  await wall.setNetwork({ areSocketsBlocked: true });
  proxy.reset();
}

/** The faults, and how many minutes each lasts. */
const faults: readonly (readonly [name: string, minutes: number, begin: () => Promise<void>])[] = [
  ['the server is away', 30, () => proxy.refuse()],
  ['the server is silent', 20, () => wall.setNetwork({ isSilent: true })],
  [
    'the channel is refused',
    40,
    async () => {
      await answer(/\/v1\/channels\/demo/, refuse('unknown-channel', 404));
      await blockSockets();
    },
  ],
  ['the ticket is refused', 15, () => answer(/\/ticket$/, refuse('ticket-refused', 403))],
  [
    'parts fail to load',
    70,
    async () => {
      await answer(/\/v1\/[^/]+\.js(\?|$)/, (route) => route.abort());
      await wall.page.reload();
    },
  ],
  ['the clock is set a day back', 5, () => wall.setClock(-24 * hourMs)],
  ['the server is away for hours', 200, () => proxy.refuse()],
  ['the clock is set a week on', 5, () => wall.setClock(7 * 24 * hourMs)],
  ['connections break', 1, async () => proxy.reset()],
  ['WebSockets are blocked', 60, () => blockSockets()],
];

describe('a wall that nobody looks after', () => {
  it('shows the newest headline after each fault of a week, and is never blank, without a hand', async () => {
    await node.publish({ title: longTitle('أول خبر') });
    await node.publish({ title: longTitle('ثاني خبر') });
    await wall.open(`${proxy.url.replace(/\/$/, '')}/wall/demo`);
    await wall.page.mouse.move(640, 360);
    const first = await wall.pass(60, ({ titles }) => titles.size === 2);
    assert.equal(first.titles.size, 2);
    await wall.pass(5);
    let published = 0;
    while (wall.minutes < 7 * dayMinutes) {
      const [name, minutes, begin] = faults[published % faults.length] ?? assert.fail('no fault');
      await begin();
      const { blanks } = await wall.pass(minutes);
      // A page that was loaded by hand without its script has nothing to show yet.
      if (name !== 'parts fail to load') assert.equal(blanks, 0, `blank while ${name}`);
      await heal();
      published += 1;
      const title = `خبر ${published}`;
      const { id } = await node.publish({ title: longTitle(title) });
      const { titles } = await wall.pass(recoveryMinutes, (shown) => shown.titles.has(title));
      assert.ok(titles.has(title), `${name}, in minute ${wall.minutes}: ${[...titles].join()}`);
      // All is well, and it turns its pages; then the device sleeps for the rest of the day.
      const quiet = await wall.pass(30);
      assert.equal(quiet.titles.size, 3, name);
      await wall.sleep(sleepMinutes);
      await node.call('DELETE', `/v1/headlines/${id}`);
    }
    assert.ok(wall.loads >= 7, `loaded ${wall.loads} times`);
    assert.ok(wall.maxHanging <= 5, `${wall.maxHanging} requests waited`);
  });
});
