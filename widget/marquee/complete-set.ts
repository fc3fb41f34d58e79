import type { Headline } from '../../server/protocol/headline.ts';
import { spanPx, type TrackLayout } from '../core/track-layout.ts';
import type { TrackItem } from './track.ts';

/** The last live passages, if they show `all` headlines and fit into the viewport together. */
export function completeSet(
  { viewportPx, passages }: TrackLayout<TrackItem>,
  all: readonly Headline[],
): readonly TrackItem[] | undefined {
  const live = passages.filter(({ item }) => item.isLive);
  if (all.length === 0 || all.length > live.length) return undefined;
  const tail = live.slice(-all.length);
  const ids = new Set(tail.map(({ item }) => item.headline.id));
  return all.every(({ id }) => ids.has(id)) && spanPx(tail) <= viewportPx ? tail : undefined;
}
