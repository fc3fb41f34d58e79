import { parseArgs } from 'node:util';
import { leaveServerCore } from './child.ts';
import { contenders, type Contender } from './contenders.ts';
import { measureFanout, type FanoutSample } from './measure-fanout.ts';
import { tellHowToInstall } from './nginx.ts';
import { conditions, middleOf, round, rounds, table } from './table.ts';

/**
 * What one event costs a server, by the number of its viewers: all contenders in turn, several rounds, medians. CPU is the time that the
 * kernel counts for the process, so that other work on the machine disturbs it less than a clock on the wall.
 */
const { values } = parseArgs({
  options: {
    viewers: { type: 'string' },
    rounds: { type: 'string' },
    singles: { type: 'string' },
    only: { type: 'string', default: '' },
    // Only shows that the benchmark works; the figures mean nothing.
    quick: { type: 'boolean', default: false },
  },
});
const { quick } = values;
const roundCount = Number(values.rounds ?? (quick ? 1 : 3));
const singles = Number(values.singles ?? (quick ? 3 : 20));
const counts = (values.viewers ?? (quick ? '100' : '1000,5000')).split(',').map(Number);

leaveServerCore();
tellHowToInstall();
const measured = contenders(values.only.split(',').filter(Boolean));
console.log(`${conditions()}; ${roundCount} rounds, ${singles} single events, a burst of 100 in a second\n`);
for (const viewers of counts) {
  const samples = await rounds(measured, roundCount, (each) => measureFanout(each, { viewers, singles }));
  console.log(`${viewers} viewers\n\n${report(samples)}\n`);
}

function report(samples: ReadonlyMap<Contender, readonly FanoutSample[]>): string {
  const of = (server: string, key: 'singleUs' | 'burstUs') =>
    middleOf([...samples].find(([contender]) => contender.server === server)?.[1], key);
  // The cheaper of nchan's two variants.
  const ofNchan = (key: 'singleUs' | 'burstUs') =>
    Math.min(...['nchan', 'nchan-deflate'].map((server) => of(server, key)).filter((each) => each > 0));
  const rows = [...samples].map(([{ name }, each]) => [
    name,
    round(middleOf(each, 'singleUs'), 2),
    round(middleOf(each, 'singleUs') / ofNchan('singleUs'), 2),
    round(middleOf(each, 'singleUs') / of('socket-io', 'singleUs'), 2),
    round(middleOf(each, 'burstUs'), 2),
    round(middleOf(each, 'burstUs') / ofNchan('burstUs'), 2),
    round(middleOf(each, 'burstFrames')),
    round(middleOf(each, 'bytesPerEvent'), 0),
    round(middleOf(each, 'spreadMs')),
    round(middleOf(each, 'loopDelayMs')),
    round(middleOf(each, 'publishUs') / 1000),
    each.every(({ isWhole }) => isWhole) ? 'yes' : 'NO',
  ]);
  return table(
    [
      'server',
      'CPU µs a viewer and event',
      '× nchan',
      '× stock',
      'burst: CPU µs',
      '× nchan',
      'frames a viewer',
      'bytes an event',
      'first to last viewer ms',
      'loop delay p99 ms',
      'publish ms',
      'once, in order',
    ],
    rows,
  );
}
