import { parseArgs } from 'node:util';
import { hasPostgres, startOwnPostgres } from '../support/embedded-postgres.ts';
import { leaveServerCore } from './child.ts';
import { postgresFloor, sqliteFloor } from './durable-floor.ts';
import { measurePublish, type PublishSample } from './measure-publish.ts';
import { conditions, middleOf, round, rounds, table } from './table.ts';

/** What it costs to publish, on both databases. The floor is one row, inserted and synced by the same driver, with nothing else. */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string' },
    viewers: { type: 'string' },
    count: { type: 'string' },
    list: { type: 'string', default: '60' },
    only: { type: 'string', default: 'sqlite,postgres' },
    // Only shows that the benchmark works; the figures mean nothing.
    quick: { type: 'boolean', default: false },
  },
});
const { quick } = values;
const roundCount = Number(values.rounds ?? (quick ? 1 : 3));
const list = Number(values.list);
const times = {
  viewers: Number(values.viewers ?? (quick ? 50 : 5000)),
  count: Number(values.count ?? (quick ? 20 : 500)),
  spaced: quick ? 5 : 60,
};

interface Subject {
  readonly name: string;
  readonly databaseUrl?: string;
  readonly floor: (writers: number) => Promise<number>;
}

interface Sample extends PublishSample {
  readonly floor: number;
  readonly floor8: number;
}

async function measure({ databaseUrl, floor }: Subject): Promise<Sample> {
  const sample = await measurePublish({ databaseUrl, list }, times);
  return { ...sample, floor: await floor(1), floor8: await floor(8) };
}

leaveServerCore();
const { count } = times;
const names = values.only.split(',');
const subjects: Subject[] = [];
if (names.includes('sqlite')) subjects.push({ name: 'SQLite', floor: () => sqliteFloor(count) });
// Tests run without it; here an answer has to wait for the disk.
const durable = ['fsync=on', 'synchronous_commit=on', 'full_page_writes=on', 'wal_level=replica'];
const isWanted = names.includes('postgres') && hasPostgres();
const postgres = isWanted ? await startOwnPostgres({ settings: durable }) : undefined;
if (postgres) {
  const { url } = postgres;
  subjects.push({
    name: 'PostgreSQL',
    databaseUrl: url,
    floor: (writers) => postgresFloor(url, count, writers),
  });
}
console.log(
  `${conditions()}; ${roundCount} rounds of ${count} publishes in a full channel of ${list} headlines, then ${times.spaced} to ${times.viewers} viewers\n`,
);
try {
  const samples = await rounds(subjects, roundCount, measure);
  console.log(
    table(
      [
        'store',
        'publishes a second, 1 writer',
        '× floor',
        '8 writers',
        '× floor',
        'answer p50 ms',
        'p99 ms',
        'CPU ms a publish: every 50 ms',
        '1 writer',
        '8 writers',
        'publish → received p50 ms',
        'p99 ms',
        'all acknowledged',
        'once, in order',
      ],
      [...samples].map(([{ name }, each]) => [
        name,
        round(middleOf(each, 'perSecond'), 0),
        round(middleOf(each, 'perSecond') / middleOf(each, 'floor'), 2),
        round(middleOf(each, 'perSecond8'), 0),
        round(middleOf(each, 'perSecond8') / middleOf(each, 'floor8'), 2),
        round(middleOf(each, 'answer50Ms'), 2),
        round(middleOf(each, 'answer99Ms'), 2),
        round(middleOf(each, 'cpuMs'), 2),
        round(middleOf(each, 'busyCpuMs'), 2),
        round(middleOf(each, 'busyCpuMs8'), 2),
        round(middleOf(each, 'delivery50Ms')),
        round(middleOf(each, 'delivery99Ms')),
        each.every(({ isAcknowledged }) => isAcknowledged) ? 'yes' : 'NO',
        each.every(({ isWhole }) => isWhole) ? 'yes' : 'NO',
      ]),
    ),
  );
} finally {
  await postgres?.stop();
}
