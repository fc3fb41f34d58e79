import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { startEpoch } from '../../../server/log/restart-log.ts';
import { TailRegistry } from '../../../server/log/tail-registry.ts';
import type { ReadyMessage, Snapshot } from '../../../server/protocol/message.ts';
import { retract } from '../../../server/headlines/retract.ts';
import { editor, publishInDemo } from '../../support/newsroom.ts';
import { appendVoids, catchUp, startPushNode, type PushNode } from '../../support/push-node.ts';
import { SocketViewer, type SocketViewerOptions } from '../../support/viewers/socket-viewer.ts';

let node: PushNode;
let viewers: SocketViewer[] = [];

function connect(options?: SocketViewerOptions): SocketViewer {
  const viewer = new SocketViewer(node.url, options);
  viewers.push(viewer);
  return viewer;
}

async function publishTitles(...titles: readonly string[]): Promise<void> {
  for (const title of titles) await publishInDemo(node.newsroom, { title });
  await catchUp(node.newsroom);
}

beforeEach(async () => {
  node = await startPushNode();
});
afterEach(async () => {
  for (const viewer of viewers) viewer.close();
  viewers = [];
  await node.stop();
});

describe('a viewer that connects for the first time', () => {
  it('gets the snapshot, then ready, then each event', async () => {
    await publishTitles('الأول');
    const viewer = connect();
    const ready = (await viewer.the('ready')) as ReadyMessage;
    const snapshot = (await viewer.the('snapshot')) as Snapshot;
    assert.deepEqual(
      snapshot.headlines.map(({ title }) => title),
      ['الأول'],
    );
    assert.equal(ready.now, '2026-03-01T12:00:00.000Z');
    assert.equal(ready.epoch, snapshot.epoch);

    await publishTitles('الثاني');
    await viewer.atSeq(snapshot.seq + 1);
    assert.deepEqual(viewer.names, ['snapshot', 'ready', 'events']);
    assert.equal(node.hub.delivered, 1);
    assert.deepEqual(node.hub.viewersByChannel(), new Map([['demo', 1]]));
  });

  it('gets every title as it was written, however many bytes the frame has', async () => {
    const viewer = connect();
    await viewer.the('ready');
    const titles = Array.from({ length: 300 }, (_, index) => 'ن'.repeat(index + 1));
    for (const title of titles) await publishInDemo(node.newsroom, { title, summary: title });
    const published = () => viewer.events.filter((event) => event.type === 'headline:published');
    await viewer.until(() => published().length === titles.length);
    assert.deepEqual(
      published().map(({ headline }) => headline.title),
      titles,
    );
  });
});

describe('a viewer that returns', () => {
  it('gets what it missed and nothing else, then ready once', async () => {
    await publishTitles('الأول', 'الثاني');
    const first = connect();
    await first.the('ready');
    const after = first.position;
    first.close();
    await publishTitles('الثالث', 'الرابع');

    const again = connect({ after });
    again.state = first.state;
    await again.the('ready');
    assert.deepEqual(again.names, ['events', 'ready']);
    assert.deepEqual(
      again.events.map(({ seq }) => seq),
      [3, 4],
    );
  });

  it('gets nothing but ready if nothing happened', async () => {
    await publishTitles('الأول');
    const first = connect();
    await first.the('ready');
    const again = connect({ after: first.position });
    again.state = first.state;
    await again.the('ready');
    assert.deepEqual(again.names, ['ready']);
  });

  it('gets many missed events in messages of at most 200', async () => {
    const first = connect();
    await first.the('ready');
    const after = first.position;
    first.close();
    await appendVoids(node.newsroom, 450);

    const again = connect({ after });
    again.state = first.state;
    await again.the('ready');
    assert.deepEqual(again.names, ['events', 'events', 'events', 'ready']);
    assert.equal(again.state?.seq, 450);
  });

  it('gets the snapshot at a position of another epoch', async () => {
    await publishTitles('الأول');
    const viewer = connect({ after: 'otherEpoch:1' });
    await viewer.the('ready');
    assert.deepEqual(viewer.names, ['snapshot', 'ready']);
  });

  it('gets the snapshot at a position that the node can no longer replay', async () => {
    const first = connect();
    await first.the('ready');
    const after = first.position;
    first.close();
    // A node that opens now begins 1,000 events before the head.
    await appendVoids(node.newsroom, 1001);
    const { store, clock } = node.newsroom;
    const tails = new TailRegistry({ store, clock, onFailure: assert.ifError });
    const later = await startPushNode({ newsroom: { ...node.newsroom, tails } });
    const again = new SocketViewer(later.url, { after });
    await again.the('ready');
    assert.deepEqual(again.names, ['snapshot', 'ready']);
    again.close();
    await later.stop();
  });

  it('never receives the text of a headline retracted meanwhile', async () => {
    const first = connect();
    await first.the('ready');
    const after = first.position;
    first.close();
    const { headline } = await publishInDemo(node.newsroom, { title: 'سحب هذا الخبر' });
    await publishTitles('الثاني');
    await retract(node.newsroom.publishing, editor, headline.id, { erase: false });
    await catchUp(node.newsroom);

    const again = connect({ after });
    again.state = first.state;
    await again.the('ready');
    assert.deepEqual(
      again.events.map(({ type }) => type),
      ['void', 'headline:published', 'headline:retracted'],
    );
    assert.ok(!JSON.stringify(again.received).includes('سحب'));
  });
});

describe('a viewer that is ahead of the log', () => {
  it('gets the snapshot of a new epoch, because the log has lost events', async () => {
    await publishTitles('الأول');
    const first = connect();
    await first.the('ready');
    const epoch = first.state?.epoch;

    for (const from of ['192.0.2.1', '2001:db8::1']) {
      assert.equal(await connect({ after: `${epoch}:9`, from }).end(), 'bad-after');
    }
    const third = connect({ after: `${epoch}:12`, from: '192.0.2.3' });
    const snapshot = (await third.the('snapshot')) as Snapshot;
    await third.the('ready');
    assert.notEqual(snapshot.epoch, epoch);
    await first.the('snapshot', 2);
    assert.equal(first.state?.epoch, snapshot.epoch);
  });

  it('is refused for good when nobody else says so, however often it comes', async () => {
    const first = connect();
    await first.the('ready');
    const epoch = first.state?.epoch;
    for (const from of ['192.0.2.1', '192.0.2.1', '2001:db8::1', '2001:db8::2', '192.0.2.1']) {
      const doubted = connect({ after: `${epoch}:9`, from });
      assert.equal(await doubted.end(), 'bad-after');
      assert.equal(doubted.socket.active, false);
    }
    const { tails } = node.newsroom;
    assert.equal((await tails.find('demo'))?.position.epoch, epoch);
    assert.deepEqual(first.names, ['snapshot', 'ready']);
  });

  it('costs the others one snapshot in ten minutes at most', async () => {
    const first = connect();
    await first.the('ready');
    const claim = async (networks: readonly string[]) => {
      const after = `${first.state?.epoch}:9`;
      for (const from of networks) {
        const viewer = connect({ after, from });
        await Promise.race([viewer.end(), viewer.the('ready')]);
      }
    };
    await claim(['192.0.2.1', '192.0.2.2', '192.0.2.3']);
    await first.the('snapshot', 2);
    const second = first.state?.epoch;
    await claim(['192.0.2.4', '192.0.2.5', '192.0.2.6', '192.0.2.7']);
    assert.equal((await node.newsroom.tails.find('demo'))?.position.epoch, second);
  });
});

describe('a log that starts a new epoch', () => {
  it('is announced to connected viewers by a snapshot, and continues', async () => {
    await publishTitles('الأول', 'الثاني');
    const viewer = connect();
    await viewer.the('ready');
    await node.newsroom.store.write((transaction) => startEpoch(transaction, 'demo', 'second'));
    node.newsroom.tails.wake('demo');
    await viewer.the('snapshot', 2);
    await publishTitles('الثالث');
    await viewer.atSeq(1);
    assert.deepEqual(viewer.names, ['snapshot', 'ready', 'snapshot', 'events']);
    assert.equal(viewer.position, 'second:1');
  });
});
