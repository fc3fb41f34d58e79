import type { HeadlineItem, itemIn } from '../view/headline-item.ts';
import type { DragController, DragOptions } from './drag-controller.ts';
import type { loadGestures } from './load-gestures.ts';

export interface GestureOptions extends DragOptions {
  /** Whether the link of the opened headline may be followed. */
  onSelect(item: HeadlineItem): boolean;
  /** Called when a viewer's pointer or focus reaches the ticker. */
  onReach(): void;
  /** Handed in, because these two use state of the main script. */
  readonly loadGestures: typeof loadGestures;
  readonly itemIn: typeof itemIn;
}

/**
 * Pauses the view while a viewer reads or touches it. Everything else that pointer and keyboard do is loaded on the first touch;
 * this part is loaded with the first headlines.
 */
export function attachGestures(options: GestureOptions): void {
  const { viewport, signal, view, onSelect, onReach } = options;
  let controller: DragController | undefined;
  const load = (use?: (controller: DragController) => void) =>
    options.loadGestures((gestures) => {
      controller ??= new gestures.DragController(options);
      use?.(controller);
    });
  const on = <K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (event: HTMLElementEventMap[K]) => void,
  ) => viewport.addEventListener(type, listener, { signal });

  const reach = () => {
    load();
    onReach();
  };
  // Loads early: by the time that Tab reaches the headlines, or a finger leaves the buttons, the rest has arrived.
  const section = viewport.parentElement;
  for (const type of ['focusin', 'pointerenter']) section?.addEventListener(type, reach, { signal });
  // A pointer or focus that was there before this was loaded sends no further event.
  if (section?.matches(':hover, :focus-within')) reach();

  on('pointerenter', (event) => {
    if (event.pointerType === 'mouse') view()?.pause('hover');
  });
  on('pointerleave', () => view()?.resume('hover'));

  // A link that moves away under the finger cannot be opened, so the press itself pauses.
  on('pointerdown', (event) => {
    view()?.pause('press');
    const release = new AbortController();
    const onRelease = () => {
      release.abort();
      view()?.resume('press');
    };
    addEventListener('pointerup', onRelease, { signal: release.signal });
    addEventListener('pointercancel', onRelease, { signal: release.signal });
    load((loaded) => release.signal.aborted || loaded.press(event));
  });
  on('click', (event) => {
    const item = options.itemIn(event.composedPath());
    if (!item?.isLive || !onSelect(item)) event.preventDefault();
  });

  // Only a visible focus pauses: after a click, the ticker must not stand still until the next one.
  on('focusin', (event) => {
    const item = options.itemIn(event.composedPath());
    const [target] = event.composedPath();
    if (!item || !(target instanceof Element) || !target.matches(':focus-visible')) return;
    view()?.pause('focus');
    view()?.reveal(item);
  });
  on('focusout', ({ relatedTarget }) => {
    // Between two headlines the view stays paused, so that nothing is removed in between.
    if (!(relatedTarget instanceof Node) || !viewport.contains(relatedTarget)) view()?.resume('focus');
  });
}
