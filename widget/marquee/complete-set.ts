import type { Headline } from '../../server/protocol/headline.ts';
import { spanPx, type TrackLayout } from '../core/track-layout.ts';
import type { TrackItem } from './track.ts';

/** The last live passages, if they show `all` headlines in their order, side by side, and fit into the viewport clear of its far edge. */
export function completeSet(
  { viewportPx, passages }: TrackLayout<TrackItem>,
  all: readonly Headline[],
  edgePx: number,
): readonly TrackItem[] | undefined {
  const live = passages.filter(({ item }) => item.isLive).slice(-all.length);
  const [first] = live;
  const start = first ? passages.indexOf(first) : -1;
  const isWhole = all.every(
    ({ id }, index) => live[index] === passages[start + index] && live[index]?.item.headline.id === id,
  );
  return first && isWhole && all.length > 0 && spanPx(live) + edgePx <= viewportPx ? live : undefined;
}
