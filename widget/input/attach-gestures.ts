import type { HeadlineItem, itemIn } from '../view/headline-item.ts';
import type { DragController, DragOptions } from './drag-controller.ts';
import type { LoadGestures } from './load-gestures.ts';

export interface GestureOptions extends DragOptions {
  /** Whether the link of the opened headline may be followed. */
  onSelect(item: HeadlineItem): boolean;
  /** Called when a viewer's pointer or focus reaches the ticker. */
  onReach(): void;
  /** Handed in, because these two use state of the main script. */
  readonly loadGestures: LoadGestures;
  readonly itemIn: typeof itemIn;
}

/** Events that end a press, or that keep its release from arriving. */
const releases = [
  'pointerup',
  'pointercancel',
  'lostpointercapture',
  'contextmenu',
  'dragstart',
  'blur',
] as const;

/** A pointer that does not move for this long no longer holds the strip. */
const stillMs = 60_000;

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

  let stillTimer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  const letGo = () => {
    clearTimeout(stillTimer);
    view()?.resume('hover');
  };
  // A pointer that nobody moves, as one left on a screen, does not hold the strip.
  const hover = (event: PointerEvent) => {
    if (event.pointerType !== 'mouse') return;
    clearTimeout(stillTimer);
    stillTimer = setTimeout(letGo, stillMs);
    view()?.pause('hover');
  };
  on('pointerenter', (event) => {
    isOver = true;
    hover(event);
  });
  on('pointermove', (event) => isOver && hover(event));
  on('pointerleave', () => {
    isOver = false;
    letGo();
  });
  signal.addEventListener('abort', letGo);

  // A link that moves away under the finger cannot be opened, so the press itself pauses.
  on('pointerdown', (event) => {
    view()?.pause('press');
    const release = new AbortController();
    const whilePressed = { signal: release.signal, capture: true };
    const page = viewport.ownerDocument;
    const pageWindow = page.defaultView ?? window;
    let stillPressTimer: ReturnType<typeof setTimeout>;
    const onRelease = () => {
      clearTimeout(stillPressTimer);
      release.abort();
      view()?.resume('press');
    };
    const waitWhileStill = () => {
      clearTimeout(stillPressTimer);
      stillPressTimer = setTimeout(onRelease, stillMs);
    };
    waitWhileStill();
    for (const type of releases) pageWindow.addEventListener(type, onRelease, whilePressed);
    page.addEventListener('visibilitychange', onRelease, whilePressed);
    // A release in a menu, another window or a frame is not reported here, but the next event shows it: no other press of this kind
    // can begin before the release.
    const onPointer = ({ buttons, pointerId, pointerType, isPrimary, type }: PointerEvent) => {
      const isNext = type === 'pointerdown' && isPrimary && pointerType === event.pointerType;
      if (isNext || (buttons === 0 && pointerId === event.pointerId)) onRelease();
      else if (pointerId === event.pointerId) waitWhileStill();
    };
    for (const type of ['pointerdown', 'pointermove', 'pointerover'] as const)
      pageWindow.addEventListener(type, onPointer, whilePressed);
    signal.addEventListener('abort', onRelease, { signal: release.signal });
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
