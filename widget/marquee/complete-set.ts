import type { Headline } from '../../server/protocol/headline.ts';
import { spanPx, type TrackLayout } from '../core/track-layout.ts';
import type { TrackItem } from './track.ts';

/** The last live passages, if they show `all` headlines in their order, side by side, and fit into `roomPx` together. */
export function completeSet(
  { passages }: TrackLayout<TrackItem>,
  all: readonly Headline[],
  roomPx: number,
): readonly TrackItem[] | undefined {
  const end = passages.map(({ item }) => item.isLive).lastIndexOf(true) + 1;
  const last = passages.slice(end - all.length, end);
  // With too few of them, some are missing.
  const isWhole = all.every(
    ({ id }, index) => last[index]?.item.isLive && last[index].item.headline.id === id,
  );
  return all.length > 0 && isWhole && spanPx(last) <= roomPx ? last : undefined;
}
