import { normalForm } from './similarity.ts';

/** The parts by which two headlines are recognised as duplicates. */
interface ComparedHeadline {
  readonly title: string;
  readonly url?: string | undefined;
}

/** The headline that a draft duplicates: a live one, or an earlier one of the same batch. */
export type Duplicate = { readonly headline: string } | { readonly index: number };

/**
 * For each of `batch` what says the same already: the same title in any spelling, or the same link. What is live counts before what comes
 * earlier in the batch.
 */
export function findDuplicates(
  batch: readonly ComparedHeadline[],
  live: readonly (ComparedHeadline & { readonly id: string })[],
): readonly (Duplicate | undefined)[] {
  const known = new Map<string, Duplicate>();
  for (const { id, ...headline } of live)
    for (const sign of signsOf(headline)) known.set(sign, { headline: id });
  return batch.map((headline, index) => {
    const signs = signsOf(headline);
    const found = signs.flatMap((sign) => known.get(sign) ?? [])[0];
    for (const sign of signs) if (!known.has(sign)) known.set(sign, { index });
    return found;
  });
}

function signsOf({ title, url }: ComparedHeadline): readonly string[] {
  const { key } = normalForm(title);
  return [...(key === '' ? [] : [`title ${key}`]), ...(url ? [`url ${url}`] : [])];
}
