import { diffArrays } from 'diff';

/** A run of words that both texts have, or only one of them. */
export interface Run {
  readonly kind: 'same' | 'gone' | 'new';
  readonly text: string;
}

/** Beyond this many changed words, all that is between the common beginning and end counts as changed: more would stop the page. */
const maxEditLength = 1000;

/**
 * How `before` was changed into `after`, in words: what is gone comes before what replaced it. Joined, the runs are the texts. Words are
 * split here, because the library recognises only Latin words.
 */
export function wordDiff(before: string, after: string): readonly Run[] {
  const old = wordsOf(before);
  const now = wordsOf(after);
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  const shorter = Math.min(old.length, now.length) - start;
  while (end < shorter && old.at(-1 - end) === now.at(-1 - end)) end += 1;

  const [gone, come] = [old.slice(start, old.length - end), now.slice(start, now.length - end)];
  return joined([
    run('same', old.slice(0, start)),
    ...between(gone, come),
    run('same', old.slice(old.length - end)),
  ]);
}

/** Words, and the spaces between them apart, so that a new word does not change its neighbour. */
function wordsOf(text: string): string[] {
  return text.match(/\s+|\S+/gu) ?? [];
}

function between(old: string[], now: string[]): readonly Run[] {
  const changes = diffArrays(old, now, { maxEditLength });
  if (!changes) return [run('gone', old), run('new', now)];
  return changes.map(({ added, removed, value }) => run(added ? 'new' : removed ? 'gone' : 'same', value));
}

function run(kind: Run['kind'], words: readonly string[]): Run {
  return { kind, text: words.join('') };
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
  const filled = runs.filter(({ text }) => text !== '');
  for (const [index, { kind, text }] of filled.entries()) {
    const isBetween =
      kind === 'same' && /^\s+$/u.test(text) && (gone || come) && filled[index + 1]?.kind !== 'same';
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
