import { parseArgs } from 'node:util';
import { openBrowser } from '../end-to-end/browser.ts';
import { findChromium } from '../run/engines.ts';
import { measureStrip, type StripSample } from './measure-strip.ts';
import { missingForPages, pageNames, StripPages } from './strip-pages.ts';
import { conditions, middleOf, round, rounds, table } from './table.ts';

/**
 * What a moving strip costs the page that it is in, compared with other ways to move headlines: the same headlines, the same line, the same
 * browser, one page after the other.
 */
const { values } = parseArgs({
  options: {
    headlines: { type: 'string' },
    rounds: { type: 'string' },
    only: { type: 'string', default: '' },
    // Only shows that the benchmark works; the figures mean nothing.
    quick: { type: 'boolean', default: false },
  },
});
const { quick } = values;
const counts = (values.headlines ?? (quick ? '60' : '60,5000')).split(',').map(Number);
const roundCount = Number(values.rounds ?? (quick ? 1 : 3));
const times = quick
  ? { settleMs: 500, steadyMs: 1_000, updatesMs: 1_000, blockedMs: 1_000 }
  : { settleMs: 3_000, steadyMs: 10_000, updatesMs: 5_000, blockedMs: 3_000 };

const headings = [
  'page',
  'main thread ms in 10 s',
  'layouts',
  'recalculations',
  'paints',
  'DOM nodes',
  'JS heap MB',
  'one headline more: ms',
  'largest jump px',
  'moves while blocked',
  'own KB',
  'with framework KB',
];

const missing = missingForPages();
if (missing !== undefined) {
  console.error(`Something is missing. Run: ${missing}`);
  process.exit(1);
}
const only = values.only.split(',').filter(Boolean);
const names = pageNames.filter((name) => only.length === 0 || only.includes(name));
const pages = await StripPages.open(names);
const browser = await openBrowser(findChromium());
try {
  console.log(`${conditions()}, Chromium ${browser.version()}; ${roundCount} rounds, 1,280 px\n`);
  for (const count of counts) {
    const samples = await rounds(
      names.map((name) => ({ name })),
      roundCount,
      ({ name }) => measureStrip(browser, pages, name, count, times),
    );
    const rows = [...samples].map(([{ name }, each]) => row(name, each));
    console.log(`${count} headlines\n\n${table(headings, rows)}\n`);
  }
} finally {
  await browser.close();
  await pages.close();
}

function row(name: string, each: readonly StripSample[]): readonly string[] {
  const of = (key: keyof StripSample) => middleOf(each, key);
  return [
    name,
    round(of('mainMs'), 0),
    round(of('layouts'), 0),
    round(of('recalculations'), 0),
    round(of('paints'), 0),
    round(of('nodes'), 0),
    round(of('heapMb')),
    round(of('updateMs')),
    round(of('jumpPx')),
    of('framesWhileBlocked') > 5 ? 'yes' : 'no',
    round(of('ownBytes') / 1024),
    round(of('totalBytes') / 1024),
  ];
}
