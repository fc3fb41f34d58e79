import type { RoundResult } from './round.ts';
import type { Fault } from './viewer-record.ts';

/** All rounds of one scenario. */
export interface ScenarioResult {
  readonly name: string;
  readonly title: string;
  readonly rounds: readonly RoundResult[];
  /** Why it did not run. */
  readonly obstacle?: string | undefined;
  readonly tookMs: number;
}

const faultNames: readonly Fault[] = ['lost', 'doubled', 'reordered'];

/** Whether the oracle found nothing, and every other promise was kept. */
export function isWhole({ counts, broken }: Pick<RoundResult, 'counts' | 'broken'>): boolean {
  return broken.length === 0 && faultNames.every((fault) => counts[fault] === 0);
}

/** The nearest-rank percentile of `values`; `undefined` if there are no values. */
export function percentile(values: readonly number[], percent: number): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)];
}

/** `p50 / p95 / max`, in ms. */
export function spread(valuesMs: readonly number[]): string {
  const shown = [50, 95, 100].map((percent) => percentile(valuesMs, percent));
  return shown.every((value) => value !== undefined)
    ? shown.map((value) => grouped(Math.round(value))).join(' / ')
    : '–';
}

/** The table of docs/reliability.md. */
export function markdownTable(results: readonly ScenarioResult[]): string {
  const head = [
    'scenario',
    'rounds',
    'faults',
    'viewers',
    'events',
    'lost',
    'doubled',
    'reordered',
    'to whole, ms',
  ];
  const rows = results.filter(({ rounds }) => rounds.length > 0).map(rowOf);
  const lines = [head, head.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function rowOf({ name, title, rounds }: ScenarioResult): readonly string[] {
  const sum = (value: (round: RoundResult) => number) =>
    grouped(rounds.reduce((all, each) => all + value(each), 0));
  return [
    `${title} (\`${name}\`)`,
    grouped(rounds.length),
    sum(({ faults }) => faults),
    sum(({ viewers }) => viewers),
    sum(({ events }) => events),
    ...faultNames.map((fault) => sum(({ counts }) => counts[fault])),
    spread(rounds.flatMap(({ toWholeMs }) => toWholeMs)),
  ];
}

function grouped(value: number): string {
  return value.toLocaleString('en-US');
}
