import { parseArgs } from 'node:util';
import { leaveServerCore } from './child.ts';
import { shareet } from './contenders.ts';
import { measureFanout } from './measure-fanout.ts';
import { measurePublish } from './measure-publish.ts';
import { conditions, middleOf, round, rounds, table } from './table.ts';

/** What grows with the number of viewers, of channels, of headlines in the list, and of headlines that have expired. */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string' },
    only: { type: 'string', default: 'viewers,channels,list,history' },
    // Only shows that the benchmark works; the figures mean nothing.
    quick: { type: 'boolean', default: false },
  },
});
const { quick } = values;
const roundCount = Number(values.rounds ?? (quick ? 1 : 3));
const singles = quick ? 3 : 20;
const times = { count: quick ? 20 : 300, spaced: quick ? 5 : 60, viewers: 0 };
const sizes = {
  viewers: quick ? [50, 100] : [1000, 2000, 4000, 8000],
  channels: quick ? [1, 10] : [1, 500],
  list: quick ? [60, 200] : [60, 1000, 10_000],
  history: quick ? [0, 1000] : [0, 10_000, 100_000],
};
const allViewers = quick ? 100 : 5000;

leaveServerCore();
const names = values.only.split(',');
console.log(`${conditions()}; ${roundCount} rounds\n`);
if (names.includes('viewers')) await growViewers();
if (names.includes('channels')) await growChannels();
if (names.includes('list')) await growPublish('headlines in the list', sizes.list, (list) => ({ list }));
if (names.includes('history'))
  await growPublish('expired headlines', sizes.history, (history) => ({ list: 60, history }));

async function growViewers(): Promise<void> {
  const samples = await rounds(subjectsOf(sizes.viewers), roundCount, ({ size }) =>
    measureFanout(shareet, { viewers: size, singles }),
  );
  const [base] = [...samples.values()].map((each) => middleOf(each, 'singleUs'));
  print(
    ['viewers', 'CPU µs a viewer and event', '× the first', 'burst: CPU µs', 'once, in order'],
    [...samples].map(([{ name }, each]) => [
      name,
      round(middleOf(each, 'singleUs'), 2),
      round(middleOf(each, 'singleUs') / (base ?? NaN), 2),
      round(middleOf(each, 'burstUs'), 2),
      each.every(({ isWhole }) => isWhole) ? 'yes' : 'NO',
    ]),
  );
}

/** The same viewers over more channels, each of which gets every event. */
async function growChannels(): Promise<void> {
  const samples = await rounds(subjectsOf(sizes.channels), roundCount, ({ size }) =>
    measureFanout(shareet, {
      viewers: allViewers,
      singles,
      channels: size,
      burst: 1,
      environment: { CHANNELS: String(size), WITHOUT_STORE: '1' },
    }),
  );
  const [base] = [...samples.values()].map((each) => middleOf(each, 'singleUs'));
  print(
    [
      `channels with ${allViewers} viewers in all`,
      'CPU µs a viewer and event',
      '× the first',
      'once, in order',
    ],
    [...samples].map(([{ name }, each]) => [
      name,
      round(middleOf(each, 'singleUs'), 2),
      round(middleOf(each, 'singleUs') / (base ?? NaN), 2),
      each.every(({ isWhole }) => isWhole) ? 'yes' : 'NO',
    ]),
  );
}

async function growPublish(
  what: string,
  counts: readonly number[],
  optionsOf: (count: number) => { readonly list: number; readonly history?: number },
): Promise<void> {
  const samples = await rounds(subjectsOf(counts), roundCount, ({ size }) =>
    measurePublish(optionsOf(size), times),
  );
  const [base] = [...samples.values()].map((each) => middleOf(each, 'cpuMs'));
  print(
    [
      what,
      'CPU ms a publish',
      '× the first',
      'publishes a second, 1 writer',
      '8 writers',
      'all acknowledged',
    ],
    [...samples].map(([{ name }, each]) => [
      name,
      round(middleOf(each, 'cpuMs'), 2),
      round(middleOf(each, 'cpuMs') / (base ?? NaN), 2),
      round(middleOf(each, 'perSecond'), 0),
      round(middleOf(each, 'perSecond8'), 0),
      each.every(({ isAcknowledged }) => isAcknowledged) ? 'yes' : 'NO',
    ]),
  );
}

function subjectsOf(counts: readonly number[]): readonly { readonly name: string; readonly size: number }[] {
  return counts.map((size) => ({ name: size.toLocaleString('en'), size }));
}

function print(headings: readonly string[], rows: readonly (readonly string[])[]): void {
  console.log(`${table(headings, rows)}\n`);
}
