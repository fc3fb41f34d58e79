import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase } from '../support/embedded-postgres.ts';
import { Child, cores } from './child.ts';
import { shareet } from './contenders.ts';
import type { CrowdAnswer, CrowdCommand } from './crowd.ts';
import { cpuOf } from './measure-fanout.ts';
import type { Published } from './publisher.ts';
import { startServer } from './server-under-test.ts';
import { quantile } from './table.ts';

export interface PublishOptions {
  /** A PostgreSQL that a database is made in; by default the node has its SQLite file. */
  readonly databaseUrl?: string | undefined;
  /** Live headlines of each channel, which is full. */
  readonly list: number;
  /** Headlines that have expired. */
  readonly history?: number;
  readonly channels?: number;
}

export interface PublishTimes {
  /** How many one after another, as fast as they are answered. */
  readonly count: number;
  /** How many with 50 ms between two. */
  readonly spaced: number;
  /** How many viewers receive as many publishes again; with 0, that part is left out. */
  readonly viewers: number;
}

export interface PublishSample {
  readonly perSecond: number;
  readonly perSecond8: number;
  readonly answer50Ms: number;
  readonly answer99Ms: number;
  /** Of CPU that a publish every 50 ms adds to what the node needs at rest. */
  readonly cpuMs: number;
  /** Of CPU for each publish while one writer, or eight, publish as fast as they are answered. */
  readonly busyCpuMs: number;
  readonly busyCpuMs8: number;
  readonly delivery50Ms: number;
  readonly delivery99Ms: number;
  readonly isAcknowledged: boolean;
  readonly isWhole: boolean;
}

const key = 'the-admin-key-of-the-benchmark';
/** In a full channel each publish expires the oldest headline, as in a newsroom's daily use. */
const eventsEach = 2;
const spacedMs = 50;
const watchedMs = 200;

/** What publishing costs a whole node, over HTTP with a key, each headline durable before its answer. */
export async function measurePublish(options: PublishOptions, times: PublishTimes): Promise<PublishSample> {
  const { databaseUrl, list, history = 0, channels = 1 } = options;
  const { count, spaced, viewers } = times;
  const folder = mkdtempSync(join(tmpdir(), 'shareet-bench-'));
  const environment = {
    FOLDER: folder,
    ADMIN_KEY: key,
    LIST: String(list),
    MAX_HEADLINES: String(list),
    HISTORY: String(history),
    CHANNELS: String(channels),
    ...(databaseUrl !== undefined && { DATABASE_URL: await createDatabase(databaseUrl) }),
  };
  const server = await startServer({ server: 'node' }, environment);
  const { port } = server;
  const crowd = new Child('crowd.ts', cores.load);
  await crowd.ready();
  const ask = (command: CrowdCommand) => crowd.ask<CrowdAnswer>(command);
  const publish = async (more: { count: number; writers: number; gapMs: number }) => {
    const channel = channels === 1 ? 'demo' : 'demo-0';
    const { published, whole } = await ask({ do: 'publish', port, key, channel, eventsEach, ...more });
    if (!published) throw new Error('Nothing was published.');
    return { ...published, whole };
  };
  const publishBusily = async (writers: number) => {
    let published: (Published & { readonly whole: number }) | undefined;
    const cpuUs = await cpuOf(server, async () => {
      published = await publish({ count, writers, gapMs: 0 });
    });
    if (!published) throw new Error('Nothing was published.');
    return { ...published, cpuMs: cpuUs / 1000 / count };
  };
  try {
    await publish({ count: 2 * count, writers: 4, gapMs: 0 });
    const one = await publishBusily(1);
    const eight = await publishBusily(8);
    // Otherwise earlier garbage would be collected during one of the next two measurements, at a cost higher than either of them.
    await server.collectGarbage();
    const restUs = await cpuOf(
      server,
      () => new Promise((resolve) => setTimeout(resolve, spaced * spacedMs)),
    );
    let quiet: Published | undefined;
    const cpuUs = await cpuOf(server, async () => {
      quiet = await publish({ count: spaced, writers: 1, gapMs: spacedMs });
    });
    await ask({ do: 'open', port, dialect: shareet.dialect, count: viewers, atOnce: 50, channels });
    await ask({ do: 'reset' });
    const watched = viewers > 0 ? await publish({ count: spaced, writers: 1, gapMs: watchedMs }) : undefined;
    return {
      perSecond: (count / one.elapsedMs) * 1000,
      perSecond8: (count / eight.elapsedMs) * 1000,
      answer50Ms: quantile(one.answersMs, 0.5),
      answer99Ms: quantile(one.answersMs, 0.99),
      cpuMs: (cpuUs - restUs) / 1000 / spaced,
      busyCpuMs: one.cpuMs,
      busyCpuMs8: eight.cpuMs,
      delivery50Ms: quantile(watched?.deliveriesMs ?? [], 0.5),
      delivery99Ms: quantile(watched?.deliveriesMs ?? [], 0.99),
      isAcknowledged: one.acknowledged + eight.acknowledged === 2 * count && quiet?.acknowledged === spaced,
      isWhole: watched === undefined || (watched.whole === viewers && watched.acknowledged === spaced),
    };
  } finally {
    await crowd.stop();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
