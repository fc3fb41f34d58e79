import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { ViewerHub } from '../../../server/push/viewer-hub.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { openNewsroom, type Newsroom } from '../../support/newsroom.ts';
import { appendVoids } from '../../support/push-node.ts';
import { ManualTransport } from '../../support/viewers/manual-transport.ts';

let newsroom: Newsroom;
let pacer: FakeClock;

beforeEach(async () => {
  newsroom = await openNewsroom();
  pacer = new FakeClock('2026-03-01T12:00:00Z');
});
afterEach(() => newsroom.close());

async function follow(count: number): Promise<readonly ManualTransport[]> {
  const hub = new ViewerHub({ clock: newsroom.clock, maxViewers: 1, pacer });
  const tail = await newsroom.tails.find('demo');
  assert.ok(tail);
  const transports = Array.from({ length: count }, () => new ManualTransport(Infinity));
  for (const transport of transports) hub.subscribe(tail, undefined, transport);
  return transports;
}

/** Lets the pacer go on, and the node do what is due. */
async function pass(ms: number): Promise<void> {
  pacer.advance(ms);
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

const eventMessages = (viewer: ManualTransport | undefined) =>
  viewer?.received.filter(({ name }) => name === 'events').length;

describe('many viewers of a burst', () => {
  it('get the first event after silence at once', async () => {
    const viewers = await follow(500);
    for (let seq = 1; seq <= 5; seq += 1) {
      await appendVoids(newsroom, 1);
      await viewers.at(-1)?.atSeq(seq);
      await pass(1_000);
    }
    for (const viewer of viewers) assert.equal(eventMessages(viewer), 5);
  });

  it('get a hundred events of one second in less than ten messages, each once and in order', async () => {
    const viewers = await follow(500);
    for (let count = 0; count < 100; count += 1) {
      await appendVoids(newsroom, 1);
      await pass(10);
    }
    await pass(200);
    await Promise.all(viewers.map((viewer) => viewer.atSeq(100)));
    for (const viewer of viewers) {
      assert.ifError(viewer.failure);
      assert.ok((eventMessages(viewer) ?? 0) < 10);
    }
  });

  it('wait no longer than 160 ms for any of them', async () => {
    const viewers = await follow(500);
    for (let count = 1; count <= 50; count += 1) {
      await appendVoids(newsroom, 1);
      await pass(40);
      const seq = viewers[0]?.state?.seq ?? 0;
      assert.ok(count - seq <= 4, `event ${count} after ${seq}`);
    }
  });

  it('get the first event of a later burst at once too', async () => {
    const [viewer] = await follow(500);
    await appendVoids(newsroom, 1);
    await appendVoids(newsroom, 2);
    await pass(1_000);
    await viewer?.atSeq(3);
    await pass(1_000);
    await appendVoids(newsroom, 1);
    await viewer?.atSeq(4);
  });
});

describe('few viewers of a burst', () => {
  it('get each event at once', async () => {
    const [viewer] = await follow(5);
    for (let seq = 1; seq <= 5; seq += 1) {
      await appendVoids(newsroom, 1);
      await viewer?.atSeq(seq);
    }
  });
});
