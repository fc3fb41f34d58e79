import { leadPx, type Passage, type TrackLayout } from './track-layout.ts';

/** The passage that is most likely being read: the foremost whose beginning is still in view. */
export function passageBeingRead<P extends Passage>(layout: TrackLayout<P>, nowMs: number): P | undefined {
  return (
    layout.passages.find((passage) => leadPx(layout, passage, nowMs) <= layout.viewportPx) ??
    layout.passages.at(-1)
  );
}

/**
 * The layout after the widths of boxes have changed (font, zoom, text spacing): `anchor` keeps its lead edge, and the others are
 * placed around it. `widthOf` is called once per passage.
 */
export function relaidOut<P extends Passage>(
  layout: TrackLayout<P>,
  anchor: P,
  widthOf: (passage: P) => number,
): TrackLayout<P> {
  const widthsPx = layout.passages.map(widthOf);
  const anchorIndex = layout.passages.indexOf(anchor);
  let entryPx = anchor.entryPx;
  for (const widthPx of widthsPx.slice(0, anchorIndex)) entryPx -= widthPx;
  const passages = layout.passages.map((passage, index) => {
    const placed = { ...passage, entryPx, widthPx: widthsPx[index] ?? passage.widthPx };
    entryPx += placed.widthPx;
    return placed;
  });
  return { ...layout, passages };
}
