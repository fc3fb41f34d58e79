import { cpus, loadavg } from 'node:os';

export function median(numbers: readonly number[]): number {
  return quantile(
    numbers.toSorted((a, b) => a - b),
    0.5,
  );
}

/** @param sorted the smallest first */
export function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  return ((sorted[Math.floor(place)] ?? NaN) + (sorted[Math.ceil(place)] ?? NaN)) / 2;
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

/** Several rounds, all subjects in turn in each, so that other work on the machine affects them alike. */
export async function rounds<Subject extends { readonly name: string }, Sample>(
  subjects: readonly Subject[],
  count: number,
  measure: (subject: Subject) => Promise<Sample>,
): Promise<ReadonlyMap<Subject, readonly Sample[]>> {
  const samples = new Map<Subject, Sample[]>(subjects.map((subject) => [subject, []]));
  for (let turn = 1; turn <= count; turn += 1) {
    for (const subject of subjects) {
      const sample = await measure(subject);
      samples.get(subject)?.push(sample);
      console.error(turn, subject.name, JSON.stringify(sample));
    }
  }
  return samples;
}

/** The median of one figure of several samples; `NaN` if there are no samples. */
export function middleOf<Key extends string>(
  samples: readonly Readonly<Partial<Record<Key, number | undefined>>>[] | undefined,
  key: Key,
): number {
  return median((samples ?? []).map((sample) => sample[key] ?? NaN));
}
