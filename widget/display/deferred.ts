/** What a strip needs once its first headlines are there: gestures, visibility, printing, times that grow older. */
import { order } from '../../server/protocol/order.ts';
import type { FeedState } from '../core/feed-state.ts';
import { loadPart } from '../element/load-part.ts';
import { everyMinute } from '../i18n/minute-timer.ts';
import type { Strings } from '../i18n/strings.ts';
import { Marquee } from '../marquee/marquee.ts';
import { attachGestures, type GestureOptions } from '../input/attach-gestures.ts';
import { warnOnce } from '../element/warn-once.ts';
import { adoptStyles } from '../styles/adopt-styles.ts';
import { deferredStyles } from '../styles/deferred.styles.ts';
import type { RenderContext } from '../i18n/render-context.ts';
import { HeadlineItem, itemIn } from '../view/headline-item.ts';
import { type HiddenReason, watchVisibility } from '../view/watch-visibility.ts';
import { updateMarqueeTimes } from './marquee-times.ts';
import { watchPrinting } from './print.ts';

export { watchBreakingNews } from '../a11y/breaking-news-watcher.ts';
export { openSelectedStory, rememberModifiers } from '../story/selection.ts';

export interface DeferredOptions extends Pick<
  GestureOptions,
  'onSelect' | 'onToggle' | 'view' | 'loadGestures'
> {
  readonly root: ShadowRoot;
  readonly viewport: HTMLElement;
  /** Undoes all of it. */
  readonly signal: AbortSignal;
  state(): FeedState;
  context(): RenderContext;
  strings(): Strings;
  step(by: 1 | -1): void;
  onVisibilityChange(reason: HiddenReason, isHidden: boolean): void;
}

export function attachDeferred(options: DeferredOptions): void {
  const { root, viewport, signal, state, context, view, loadGestures, onVisibilityChange } = options;
  const draggable = () => {
    const current = view();
    return current instanceof Marquee ? current : undefined;
  };
  const away = new Set<HiddenReason>();
  adoptStyles(root, deferredStyles);
  watchVisibility(viewport, signal, (reason, isAway) => {
    if (isAway) away.add(reason);
    else away.delete(reason);
    onVisibilityChange(reason, isAway);
  });
  warnWithoutRoom(root, viewport, signal);
  signal.addEventListener(
    'abort',
    everyMinute(() => {
      const marquee = draggable();
      if (marquee) updateMarqueeTimes(marquee, context(), away.size > 0, loadGestures);
      else view()?.updateTimes?.();
    }),
  );
  watchPrinting({
    viewport,
    signal,
    headlines: () => order(state().headlines ?? [], context().nowMs()),
    elementOf: (headline) => new HeadlineItem(headline, context()).element,
  });
  attachGestures({
    ...options,
    draggable,
    itemIn,
    direction: () => context().direction,
    onReach: () => void showStepButtons(options),
  });
}

/** A strip without any room looks like one that does not work. */
function warnWithoutRoom(root: ShadowRoot, viewport: HTMLElement, signal: AbortSignal): void {
  const { ResizeObserver: Observer } = viewport.ownerDocument.defaultView ?? globalThis;
  const observer = new Observer(() => {
    if (viewport.getClientRects().length === 0) return;
    if (viewport.clientWidth === 0)
      warnOnce('There is no room for headlines. Give the element, or the box around it, a width.');
    // If the page sets `contain: size` on the element, it is as high as an empty box.
    if (root.host.clientHeight === 0 && getComputedStyle(root.host).display === 'block')
      warnOnce('There is no room for headlines. Give the element, or the box around it, a height.');
  });
  observer.observe(viewport);
  signal.addEventListener('abort', () => observer.disconnect());
}

async function showStepButtons({ viewport, strings, step, signal }: DeferredOptions): Promise<void> {
  const part = await loadPart(() => import('../input/show-step-buttons.ts'), signal);
  part?.showStepButtons(viewport, strings(), step);
}
