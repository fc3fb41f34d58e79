/** A run of words that both texts have, or only one of them. */
export interface Run {
  readonly kind: 'same' | 'gone' | 'new';
  readonly text: string;
}

/** Beyond this many words a side only what both begin and end with is found: a table of all pairs would stop the page. */
const wordsAtMost = 1500;

/** What became of `before` in `after`, in words: what is gone stands before what came for it. Joined, the runs are the texts. */
export function wordDiff(before: string, after: string): readonly Run[] {
  const old = wordsOf(before);
  const now = wordsOf(after);
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  const shorter = Math.min(old.length, now.length) - start;
  while (end < shorter && old[old.length - 1 - end] === now[now.length - 1 - end]) end += 1;

  const middle = between(old.slice(start, old.length - end), now.slice(start, now.length - end));
  return joined([
    ...old.slice(0, start).map((text) => ({ kind: 'same' as const, text })),
    ...middle,
    ...old.slice(old.length - end).map((text) => ({ kind: 'same' as const, text })),
  ]);
}

/** Words with the space before them left apart, so that a new word does not change its neighbour. */
function wordsOf(text: string): readonly string[] {
  return text.match(/\s+|[^\s]+/gu) ?? [];
}

function between(old: readonly string[], now: readonly string[]): readonly Run[] {
  if (old.length > wordsAtMost || now.length > wordsAtMost) return replaced(old, now);
  const lengths = commonLengths(old, now);
  const runs: Run[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    const [gone, come] = [old[i], now[j]];
    if (gone !== undefined && gone === come) {
      runs.push({ kind: 'same', text: gone });
      [i, j] = [i + 1, j + 1];
    } else if (gone !== undefined && at(lengths, i + 1, j) >= at(lengths, i, j + 1)) {
      runs.push({ kind: 'gone', text: gone });
      i += 1;
    } else {
      runs.push({ kind: 'new', text: come ?? '' });
      j += 1;
    }
  }
  return runs;
}

function replaced(old: readonly string[], now: readonly string[]): readonly Run[] {
  return [
    { kind: 'gone', text: old.join('') },
    { kind: 'new', text: now.join('') },
  ];
}

/** How many words what is left of both has in common, from each pair of places on. */
function commonLengths(old: readonly string[], now: readonly string[]): readonly Uint16Array[] {
  const rows = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1));
  for (let i = old.length - 1; i >= 0; i -= 1) {
    const row = rows[i];
    if (!row) continue;
    for (let j = now.length - 1; j >= 0; j -= 1)
      row[j] =
        old[i] === now[j] ? at(rows, i + 1, j + 1) + 1 : Math.max(at(rows, i + 1, j), at(rows, i, j + 1));
  }
  return rows;
}

function at(rows: readonly Uint16Array[], i: number, j: number): number {
  return rows[i]?.[j] ?? 0;
}

/** Runs of one kind as one; between two changes the gone ones first. A space alone between two changes belongs to both. */
function joined(runs: readonly Run[]): readonly Run[] {
  const out: Run[] = [];
  let [gone, come] = ['', ''];
  const settle = (): void => {
    if (gone) out.push({ kind: 'gone', text: gone });
    if (come) out.push({ kind: 'new', text: come });
    [gone, come] = ['', ''];
  };
  for (const [index, { kind, text }] of runs.entries()) {
    const isBetween =
      kind === 'same' && /^\s+$/u.test(text) && (gone || come) && runs[index + 1]?.kind !== 'same';
    if (kind === 'gone' || isBetween) gone += text;
    if (kind === 'new' || isBetween) come += text;
    if (kind !== 'same' || isBetween) continue;
    settle();
    const last = out.at(-1);
    if (last?.kind === 'same') out[out.length - 1] = { kind, text: last.text + text };
    else out.push({ kind, text });
  }
  settle();
  return out;
}
