/**
 * Checks whether the conformance report can be right: it lists each criterion of WCAG 2.2, levels A and AA, once; each level is one of
 * VPAT's; and each applicable criterion names a test that exists, or has a remark that says it was looked at.
 */
import { existsSync, readFileSync } from 'node:fs';

const [, , file = 'docs/accessibility.md'] = process.argv;

const levelA =
  '1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 ' +
  '2.5.1 2.5.2 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.2.6 3.3.1 3.3.2 3.3.7 4.1.1 4.1.2';
const levelAA =
  '1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7 2.4.11 2.5.7 2.5.8 3.1.2 ' +
  '3.2.3 3.2.4 3.3.3 3.3.4 3.3.8 4.1.3';
const levels = ['Supports', 'Partially Supports', 'Does Not Support', 'Not Applicable'];

const sections = readFileSync(file, 'utf8').split(/^## /m);
const faults = [
  ...missingIn('WCAG 2.2, level A\n', levelA),
  ...missingIn('WCAG 2.2, level AA\n', levelAA),
  ...rowsIn(sections.join('\n')).flatMap(faultsOf),
];
for (const fault of faults) console.error(`${file}: ${fault}`);
process.exitCode = faults.length === 0 ? 0 : 1;

/** The rows of criteria and clauses, which begin with a number. */
function rowsIn(text) {
  return text
    .split('\n')
    .filter((line) => /^\| \d/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([, criterion, level, remarks, tests]) => ({ criterion, level, remarks, tests }));
}

function missingIn(heading, criteria) {
  const section = sections.find((each) => each.startsWith(heading)) ?? '';
  const found = rowsIn(section).map(({ criterion }) => criterion.split(' ')[0]);
  const wanted = criteria.split(' ');
  return [
    ...wanted.filter((each) => !found.includes(each)).map((each) => `${each} is missing`),
    ...found
      .filter((each, at) => !wanted.includes(each) || found.indexOf(each) !== at)
      .map((each) => `${each} is not wanted`),
  ];
}

function faultsOf({ criterion, level, remarks, tests }) {
  const named = [...tests.matchAll(/`([^`]+)`/g)].map(([, path]) => path);
  const isLookedAt = /looked at/i.test(remarks);
  return [
    ...(levels.includes(level) ? [] : [`${criterion}: "${level}" is no level`]),
    ...(remarks === '' ? [`${criterion}: a remark is missing`] : []),
    ...(level !== 'Not Applicable' && named.length === 0 && !isLookedAt
      ? [`${criterion}: neither a test nor "looked at"`]
      : []),
    ...named
      .filter((path) => !path.endsWith('.test.ts') || !existsSync(path))
      .map((path) => `${criterion}: there is no test ${path}`),
  ];
}
