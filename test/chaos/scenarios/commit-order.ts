import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import { TypeOverrides, types } from 'pg';
import { append } from '../../../server/log/append.ts';
import { notifyNodes } from '../../../server/log/log-notification.ts';
import type { EventBody } from '../../../server/protocol/event.ts';
import { ConnectionPool } from '../../../server/store/connection-pool.ts';
import { insertEvents } from '../../../server/store/events.ts';
import type { Schema } from '../../../server/store/schema.ts';
import type { Deployment } from '../deployment.ts';
import { elapse } from '../elapse.ts';
import { ChannelOracle, type Acknowledged } from '../oracle.ts';
import { pick, wholeBetween, type Random } from '../random.ts';
import { within, type RoundResult } from '../round.ts';
import { setting, type Scenario } from '../scenario.ts';
import { Viewer } from '../viewer.ts';

/** Appends to the log in a transaction that waits for `delay` before it is committed. */
type Appender = (
  transaction: Transaction<Schema>,
  channel: string,
  body: EventBody,
  delay: () => Promise<void>,
) => Promise<void>;

const appendByCounter: Appender = async (transaction, channel, body, delay) => {
  await append(transaction, channel, body, Date.now());
  await delay();
};

/**
 * What `append` must not do: take numbers from a sequence. They are handed out in one order and committed in another, and the number of a
 * transaction that is rolled back never appears in the log.
 */
const appendBySequence: Appender = async (transaction, channel, body, delay) => {
  const atMs = Date.now();
  const { rows } = await sql<{ seq: string }>`select nextval('numbers') as seq`.execute(transaction);
  const seq = Number(rows[0]?.seq);
  const row = { channel, seq, at_ms: atMs, type: body.type, headline: null, image: null };
  await insertEvents(transaction, [{ ...row, body: JSON.stringify(body) }]);
  await delay();
  const { epoch } = await transaction
    .updateTable('channels')
    .set({ seq: sql<number>`greatest(seq, ${seq})` })
    .where('id', '=', channel)
    .returning('epoch')
    .executeTakeFirstOrThrow();
  await notifyNodes(transaction, channel, { epoch, seq, event: { atMs, body } });
};

const writerCount = 16;
const headlinesEach = { full: 40, short: 6 };
const pauseMs = 15;
/** One transaction in so many is rolled back after it has appended. */
const rollbackEvery = 6;

class RollBack extends Error {}

function published(channel: string, title: string): EventBody {
  const headline = {
    id: title,
    channel,
    title,
    url: 'https://akhbar.example/1',
    hasStory: false,
    priority: 'normal' as const,
    publishedAt: new Date().toISOString(),
    version: 1,
  };
  return { type: 'headline:published', headline };
}

/** Without a statement timeout, because the writers wait for each other. */
function openPatiently(connectionString: string): Kysely<Schema> {
  const parsers = new TypeOverrides();
  parsers.setTypeParser(types.builtins.INT8, Number);
  const pool = new ConnectionPool({ connectionString, connectMs: 60_000, types: parsers });
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
}

interface Writing {
  readonly databaseUrl: string;
  readonly channel: string;
  readonly random: Random;
  readonly appendTo: Appender;
  readonly headlinesEach: number;
}

/** Lets sixteen writers append at once, with random delays before each commit. Gives what was committed, and how often it was not. */
async function write({ databaseUrl, channel, random, appendTo, headlinesEach: each }: Writing) {
  await using opened = new AsyncDisposableStack();
  const acknowledged: Acknowledged[] = [];
  let rollbacks = 0;
  // Each has ten connections.
  const databases = [1, 2].map(() => openPatiently(databaseUrl));
  for (const database of databases) opened.defer(() => database.destroy());

  async function writeOne(database: Kysely<Schema>, writer: number, title: string): Promise<void> {
    const sentAtMs = performance.now();
    const isRolledBack = random() < 1 / rollbackEvery;
    const delay = async () => {
      await elapse(wholeBetween(random, 0, pauseMs));
      if (isRolledBack) throw new RollBack();
    };
    try {
      await database
        .transaction()
        .execute((transaction) => appendTo(transaction, channel, published(channel, title), delay));
      acknowledged.push({ title, writer, sentAtMs, atMs: performance.now() });
    } catch (error) {
      if (!(error instanceof RollBack)) throw error;
      rollbacks += 1;
    }
  }

  const writers = Array.from({ length: writerCount }, async (_, writer) => {
    const database = pick(random, databases);
    for (let count = 1; count <= each; count += 1) await writeOne(database, writer, `خبر ${writer}-${count}`);
  });
  await Promise.all(writers);
  return { acknowledged, rollbacks };
}

interface Run {
  readonly appendTo: Appender;
  readonly headlinesEach: number;
  readonly settlingMs: number;
}

/** Sixteen writers, and viewers at all nodes. */
async function runWriters(
  deployment: Deployment,
  channel: string,
  random: Random,
  { appendTo, headlinesEach, settlingMs }: Run,
): Promise<RoundResult> {
  const { databaseUrl = '', urls } = deployment;
  await using opened = new AsyncDisposableStack();
  const oracle = new ChannelOracle();
  for (const [node, url] of urls.entries())
    for (const each of [1, 2]) {
      const listener = oracle.viewer(`viewer ${each} of node ${node}`);
      const viewer = new Viewer({ urls: [url], channel, random, listener });
      opened.defer(() => viewer.close());
    }
  await Promise.all(oracle.viewers.map((viewer) => viewer.until(() => viewer.readies > 0)));
  const { seq: first } = await deployment.snapshot(channel);
  const { acknowledged, rollbacks } = await write({ databaseUrl, channel, random, appendTo, headlinesEach });
  await within(
    settlingMs,
    oracle.viewers.map((viewer) => viewer.reaches(first + acknowledged.length)),
  );
  const head = await deployment.snapshot(channel);
  oracle.conclude(head, acknowledged);
  return {
    ...oracle.findings,
    faults: rollbacks,
    viewers: oracle.viewers.length,
    events: head.seq,
    deliveries: oracle.viewers.reduce((sum, { deliveries }) => sum + deliveries, 0),
    toWholeMs: [],
    broken: [],
    notes: [],
  };
}

export const commitOrder: Scenario = {
  name: 'commit-order',
  title: '16 writers with random delays before commit, every sixth rolled back; three nodes',
  rounds: { full: 5, short: 1 },
  async open({ shared }) {
    const deployment = await shared({ store: 'postgres', nodes: 3 });
    return setting(async ({ number, random, length }) => {
      const channel = `commit-order-${number}`;
      await deployment.createChannel(channel);
      return runWriters(deployment, channel, random, {
        appendTo: appendByCounter,
        headlinesEach: headlinesEach[length],
        settlingMs: 60_000,
      });
    });
  },
};

/** The same with a sequence in the place of the counter row: every round must find a loss, or the oracle is blind. */
export const commitOrderBySequence: Scenario = {
  name: 'commit-order-by-sequence',
  title: 'the same with a sequence instead of the counter row, which has to be found out',
  rounds: { full: 1, short: 1 },
  async open({ shared }) {
    const deployment = await shared({ store: 'postgres', nodes: 3 });
    return setting(async ({ number, random }) => {
      const channel = `by-sequence-${number}`;
      await deployment.createChannel(channel);
      const { seq } = await deployment.snapshot(channel);
      const database = openPatiently(deployment.databaseUrl ?? '');
      await sql`create sequence if not exists numbers`.execute(database);
      await sql`select setval('numbers', ${seq + 1}, false)`.execute(database);
      await database.destroy();
      const result = await runWriters(deployment, channel, random, {
        appendTo: appendBySequence,
        headlinesEach: headlinesEach.short,
        settlingMs: 5_000,
      });
      const found = Object.values(result.counts).reduce((sum, count) => sum + count);
      return {
        ...result,
        counts: { lost: 0, doubled: 0, reordered: 0 },
        broken: found > 0 ? [] : ['the oracle did not find out that the log has no order'],
        notes: [`found out ${found} times, for instance “${result.details[0] ?? ''}”`],
        details: [],
      };
    });
  },
};
