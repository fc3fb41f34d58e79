import { cpus, loadavg } from 'node:os';

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle)] ?? NaN)) / 2;
}

/** Rows under their headings, as Markdown. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [headings, headings.map((_, index) => (index === 0 ? '---' : '--:')), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

export function round(value: number | undefined, digits = 1): string {
  return value === undefined || Number.isNaN(value) ? '–' : value.toFixed(digits);
}

/** On what the figures were measured. */
export function conditions(): string {
  const [load = 0] = loadavg();
  return `${cpus()[0]?.model.trim()}, ${cpus().length} cores, Node ${process.version}, load before the run ${load.toFixed(1)}`;
}
