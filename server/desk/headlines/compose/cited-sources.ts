import type { Source } from '../../../protocol/headline.ts';
import type { DeskApp } from '../../desk-app.ts';
import type { Draft } from './draft.ts';

/** The sources that the channel has named lately, those first that it names most often. */
export async function loadCitedSources({ api }: DeskApp, channel: string): Promise<readonly Source[]> {
  const path = `v1/channels/${channel}/cited-sources`;
  return (await api.request<{ readonly sources: readonly Source[] }>('GET', path)).sources;
}

/**
 * The draft with `name` as its source: a known source sets its address, and leaving it removes that address, unless another one was typed.
 */
export function withSourceName(
  { sourceUrl }: Pick<Draft, 'sourceUrl'>,
  name: string,
  known: readonly Source[],
): Partial<Draft> {
  const found = known.find((source) => source.name === name.trim());
  const isTyped = sourceUrl.trim() !== '' && !known.some(({ url }) => url === sourceUrl);
  return { sourceName: name, ...(!isTyped && { sourceUrl: found?.url ?? '' }) };
}
