/** What a strip needs once its first headlines are there: gestures, visibility, printing, times that grow older. */
import { order } from '../../server/protocol/order.ts';
import type { FeedState } from '../core/feed-state.ts';
import { loadPart } from '../element/load-part.ts';
import { everyMinute, updateTimes } from '../i18n/minute-timer.ts';
import type { Strings } from '../i18n/strings.ts';
import { attachGestures, type GestureOptions } from '../input/attach-gestures.ts';
import { loadGestures } from '../input/load-gestures.ts';
import { adoptStyles } from '../styles/adopt-styles.ts';
import { deferredStyles } from '../styles/deferred.styles.ts';
import type { RenderContext } from '../i18n/render-context.ts';
import { HeadlineItem, itemIn } from '../view/headline-item.ts';
import { type HiddenReason, watchVisibility } from '../view/watch-visibility.ts';
import { watchPrinting } from './print.ts';

export { watchBreakingNews } from '../a11y/breaking-news-watcher.ts';
export { openSelectedStory, rememberModifiers } from '../story/selection.ts';

export interface DeferredOptions extends Pick<
  GestureOptions,
  'onSelect' | 'onToggle' | 'view' | 'draggable'
> {
  readonly root: ShadowRoot;
  readonly viewport: HTMLElement;
  readonly list: HTMLElement;
  /** Undoes all of it. */
  readonly signal: AbortSignal;
  state(): FeedState;
  context(): RenderContext;
  strings(): Strings;
  step(by: 1 | -1): void;
  onVisibilityChange(reason: HiddenReason, isHidden: boolean): void;
}

export function attachDeferred(options: DeferredOptions): void {
  const { root, viewport, list, signal, state, context, onVisibilityChange } = options;
  adoptStyles(root, deferredStyles);
  watchVisibility(viewport, signal, onVisibilityChange);
  signal.addEventListener(
    'abort',
    everyMinute(() => updateTimes(list, context())),
  );
  watchPrinting({
    viewport,
    signal,
    headlines: () => order(state().headlines ?? [], context().nowMs()),
    elementOf: (headline) => new HeadlineItem(headline, context()).element,
  });
  attachGestures({
    ...options,
    loadGestures,
    itemIn,
    direction: () => context().direction,
    onReach: () => void showStepButtons(options),
  });
}

async function showStepButtons({ viewport, strings, step, signal }: DeferredOptions): Promise<void> {
  const part = await loadPart(() => import('../input/show-step-buttons.ts'), signal);
  part?.showStepButtons(viewport, strings(), step);
}
