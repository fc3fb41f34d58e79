import type { Source } from '../../protocol/headline.ts';

/** What a headline says of its source, as it is stored. */
export interface Citation {
  readonly source_name: string | null;
  readonly source_url: string | null;
}

/** The sources that `citations` name, those first that are named most often; each with the address that it was last given. */
export function citedSources(citations: readonly Citation[], most: number): readonly Source[] {
  const counted = new Map<string, { url: string | undefined; count: number }>();
  for (const { source_name: name, source_url: url } of citations) {
    if (name === null) continue;
    const known = counted.get(name);
    if (!known) counted.set(name, { url: url ?? undefined, count: 1 });
    else {
      known.count += 1;
      known.url ??= url ?? undefined;
    }
  }
  return [...counted]
    .sort(([, a], [, b]) => b.count - a.count)
    .slice(0, most)
    .map(([name, { url }]) => ({ name, ...(url !== undefined && { url }) }));
}
