import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { secondMs } from '../../../server/protocol/durations.ts';
import { type ClusterNode, openCluster } from '../../support/cluster.ts';

/** The value of one line of `/metrics`, named with its labels. */
async function metric(node: ClusterNode, line: string): Promise<number | undefined> {
  const text = await (await node.call('GET', '/metrics')).text();
  const found = text.split('\n').find((each) => each.startsWith(`${line} `));
  return found === undefined ? undefined : Number(found.slice(line.length));
}

/** Resolves once a line of `/metrics` has this value: nodes come to know of each other by and by. */
async function shows(node: ClusterNode, line: string, value: number): Promise<void> {
  while ((await metric(node, line)) !== value);
}

describe('the metrics of two nodes', () => {
  it('tell how each follows the log, whom it hears and which one leads', async (context) => {
    const cluster = await openCluster(context);
    const writer = await cluster.start();
    const reader = await cluster.start();
    const viewer = await reader.viewer();
    for (const node of [writer, reader]) {
      await shows(node, 'shareet_listener_state{state="listening"}', 1);
      assert.equal(await metric(node, 'shareet_listener_state{state="lost"}'), 0);
    }
    await shows(writer, 'shareet_leader', 1);
    assert.equal(await metric(reader, 'shareet_leader'), 0);
    await shows(reader, 'shareet_other_nodes', 1);
    assert.ok(((await metric(reader, 'shareet_store_size_bytes')) ?? 0) > 0);

    // The reader's clock runs ahead, as if the event had taken that long to arrive.
    reader.clock.advance(3 * secondMs);
    const aheadMs = reader.clock.nowMs() - writer.clock.nowMs();
    await writer.publish('خبر');
    await viewer.until(() => viewer.events.length === 1);
    assert.equal(await metric(reader, 'shareet_log_delay_seconds{channel="demo"}'), aheadMs / secondMs);
    assert.equal(await metric(reader, 'shareet_log_behind_events{channel="demo"}'), 0);
    assert.equal(await metric(reader, 'shareet_log_last_event_age_seconds{channel="demo"}'), 0);
    reader.clock.advance(7 * secondMs);
    assert.equal(await metric(reader, 'shareet_log_last_event_age_seconds{channel="demo"}'), 7);

    await writer.stop();
    while ((await metric(reader, 'shareet_leader')) !== 1) reader.clock.advance(secondMs);
  });
});
