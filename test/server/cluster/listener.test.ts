import assert from 'node:assert/strict';
import { after, before, describe, it, type TestContext } from 'node:test';
import { TopicListener, type ListenerState } from '../../../server/cluster/topic-listener.ts';
import { secondMs } from '../../../server/protocol/durations.ts';
import { notify } from '../../../server/store/node-message-sender.ts';
import { ListenConnection } from '../../../server/store/listen-connection.ts';
import { openStore } from '../../../server/store/store.ts';
import { createDatabase, startPostgres, type Postgres } from '../../support/embedded-postgres.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { startListenProxy, type ListenProxy } from '../../support/listen-proxy.ts';

const within = { timeout: 60_000 };

describe('a connection that listens to other nodes', () => {
  let postgres: Postgres;
  before(async () => {
    postgres = await startPostgres();
  });
  after(() => postgres.stop());

  it(
    'is replaced within 15 seconds when it is half open, and what it missed is read',
    within,
    async (context) => {
      const world = await open(context, postgres);
      await world.until('listening');
      const log = world.subscribe('shareet_test');
      await log.subscribed(1);

      world.proxy.fallSilent();
      await world.send('shareet_test', 'lost');
      // A heartbeat, its deadline, and the pause before the next attempt.
      world.clock.advance(5 * secondMs);
      world.clock.advance(5 * secondMs);
      await world.until('lost');
      world.clock.advance(5 * secondMs);

      await log.subscribed(2);
      await world.send('shareet_test', 'after');
      await log.received('after');
      assert.deepEqual(log.payloads, ['after']);
    },
  );

  it('says once that a pooler swallows notifications, and works when it is gone', within, async (context) => {
    const world = await open(context, postgres, true);
    await world.connected();
    world.clock.advance(5 * secondMs);
    await world.until('deaf');
    assert.equal(world.listener.isLive, false);

    world.clock.advance(60 * secondMs);
    await world.connected();
    world.clock.advance(5 * secondMs);
    world.proxy.swallowNotifications(false);
    world.clock.advance(60 * secondMs);
    await world.until('listening');
    assert.deepEqual(world.states, ['deaf', 'listening']);
  });

  it('listens to a topic only as long as somebody is subscribed', within, async (context) => {
    const world = await open(context, postgres);
    await world.until('listening');
    const first = world.subscribe('shareet_first');
    await first.subscribed(1);
    first.end();
    const second = world.subscribe('shareet_second');
    await second.subscribed(1);

    await world.send('shareet_first', 'nobody');
    await world.send('shareet_second', 'somebody');
    await second.received('somebody');
    assert.deepEqual(first.payloads, []);
  });
});

async function open(context: TestContext, { url }: Postgres, isPooled = false) {
  const database = await createDatabase(url);
  const store = await openStore(database);
  const proxy: ListenProxy = await startListenProxy(context, database);
  proxy.swallowNotifications(isPooled);
  const clock = new FakeClock('2026-03-01T12:00:00Z');
  const states: ListenerState[] = [];
  let beats = 0;
  const changes = new Changes();
  const listener = new TopicListener({
    connect: (handler) => new ListenConnection({ url: proxy.url, ...handler }),
    heartbeatTopic: 'shareet_test_heartbeat',
    heartbeatIntervalMs: 5 * secondMs,
    deadlineMs: 5 * secondMs,
    mayBeDeaf: true,
    clock,
    random: () => 0.5,
    async notify(topic, payload) {
      await notify(store.db, topic, payload);
      beats += 1;
      changes.happened();
    },
    onState(state) {
      if (state !== 'stopped') states.push(state);
      changes.happened();
    },
  });
  listener.start();
  context.after(async () => {
    listener.stop();
    await store.close();
  });
  let connections = 0;

  return {
    proxy,
    clock,
    listener,
    states,
    send: (topic: string, payload: string) => notify(store.db, topic, payload),
    until: (state: ListenerState) => changes.until(() => listener.state === state),
    /** Resolves when one more connection has sent its first heartbeat. */
    async connected() {
      connections += 1;
      await changes.until(() => beats >= connections);
    },
    subscribe(topic: string) {
      const payloads: string[] = [];
      let times = 0;
      const end = listener.subscribe(topic, {
        onMessage(payload) {
          payloads.push(payload);
          changes.happened();
        },
        onSubscribed() {
          times += 1;
          changes.happened();
        },
      });
      return {
        payloads,
        end,
        subscribed: (count: number) => changes.until(() => times >= count),
        received: (payload: string) => changes.until(() => payloads.includes(payload)),
      };
    },
  };
}

/** Lets a test wait for what it observes. */
class Changes {
  readonly #waiting = new Set<() => void>();

  happened(): void {
    for (const look of this.#waiting) look();
  }

  async until(isSo: () => boolean): Promise<void> {
    await new Promise<void>((resolve) => {
      const look = () => {
        if (!isSo()) return;
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
      look();
    });
  }
}
