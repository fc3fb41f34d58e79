import { leadPx } from '../core/track-layout.ts';
import { updateTimes } from '../i18n/minute-timer.ts';
import type { RenderContext } from '../i18n/render-context.ts';
import type { LoadGestures } from '../input/load-gestures.ts';
import type { Draggable } from '../marquee/draggable.ts';
import { timelineMs } from '../marquee/track.ts';

/**
 * Updates times where nobody reads them: beyond the edge, or while the strip `isAway` from view. At rest they change in place,
 * since no headline enters with a new time.
 */
export function updateMarqueeTimes(
  marquee: Draggable,
  context: RenderContext,
  isAway: boolean,
  loadGestures: LoadGestures,
): void {
  const { track, isAtRest } = marquee;
  if (!track) return;
  const nowMs = timelineMs();
  for (const passage of track.passages)
    if (isAtRest || isAway || leadPx(track.layout, passage, nowMs) <= 0)
      updateTimes(passage.item.element, context);
  loadGestures(({ remeasure }) => remeasure(marquee));
}
