/**
 * Watches whether the text of a headline ever lies over that of another, in a narrow and in a wide window, while a headline is
 * published each half minute: for an hour of real time, or as many minutes as it is told (`npm run soak -- 60`); or by a clock that
 * is handed in (`npm run soak -- --simulated-hours 24`). It prints each overlap and ends with status 1 if there was one.
 */
import { parseArgs } from 'node:util';
import { openBrowser } from '../end-to-end/browser.ts';
import { findChromium } from '../run/engines.ts';
import { simulateHours } from './simulate-hours.ts';
import { watchLine } from './watch-line.ts';

const widthsPx = [360, 1280];

const { values, positionals } = parseArgs({
  options: { 'simulated-hours': { type: 'string' } },
  allowPositionals: true,
});
const hours = values['simulated-hours'];

/** @throws if it is not a number above 0 */
function amountOf(text: string): number {
  const amount = Number(text);
  if (!(amount > 0)) throw new Error(`"${text}" is not a number above 0`);
  return amount;
}

const browser = await openBrowser(findChromium());
try {
  const reports =
    hours === undefined
      ? [await watchLine(browser, amountOf(positionals[0] ?? '60'), widthsPx)]
      : await Promise.all(widthsPx.map((widthPx) => simulateHours(browser, amountOf(hours), widthPx)));
  const looks = reports.reduce((sum, report) => sum + report.looks, 0);
  const overlaps = reports.flatMap((report) => report.overlaps);
  for (const overlap of overlaps) console.log(overlap);
  console.log(
    `${looks} looks at ${widthsPx.length} widths, ${reports[0]?.published} headlines, ${overlaps.length} overlaps`,
  );
  if (overlaps.length > 0) process.exitCode = 1;
} finally {
  await browser.close();
}
