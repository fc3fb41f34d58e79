import type { Direction } from '../../server/protocol/headline.ts';
import { type HeadlineView, viewIn } from './headline-view.ts';
import type { Strip } from './strip.ts';

/** A press that travels further than this is not a click. */
const clickSlackPx = 5;

export interface HandsOptions {
  readonly viewport: HTMLElement;
  readonly signal: AbortSignal;
  strip(): Strip | undefined;
  direction(): Direction;
  /** Whether the link of the opened headline may be followed. */
  onSelect(view: HeadlineView): boolean;
  onToggle(): void;
}

/** What a viewer does with the strip by pointer and keyboard. */
export function attachHands({ viewport, signal, strip, direction, onSelect, onToggle }: HandsOptions): void {
  let pressedAt: { readonly x: number; readonly y: number } | undefined;
  const on = <K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (event: HTMLElementEventMap[K]) => void,
  ) => viewport.addEventListener(type, listener, { signal });

  on('pointerenter', (event) => event.pointerType === 'mouse' && strip()?.hold('hover'));
  on('pointerleave', () => strip()?.release('hover'));

  // A link that moves away under the finger cannot be opened: it stands from the press on.
  on('pointerdown', (event) => {
    pressedAt = { x: event.clientX, y: event.clientY };
    strip()?.hold('press');
    const lift = new AbortController();
    const lifted = () => {
      lift.abort();
      strip()?.release('press');
    };
    addEventListener('pointerup', lifted, { signal: lift.signal });
    addEventListener('pointercancel', lifted, { signal: lift.signal });
  });
  on('click', (event) => {
    const view = viewIn(event.composedPath());
    const { x, y } = pressedAt ?? { x: event.clientX, y: event.clientY };
    // A click of the keyboard has no press, and detail 0.
    const hasMoved = event.detail > 0 && Math.hypot(event.clientX - x, event.clientY - y) >= clickSlackPx;
    if (!view?.isLive || hasMoved || !onSelect(view)) event.preventDefault();
  });

  // Only a focus that is shown holds: after a click the strip must not stand until the next one.
  on('focusin', (event) => {
    const view = viewIn(event.composedPath());
    const [target] = event.composedPath();
    if (!view || !(target instanceof Element) || !target.matches(':focus-visible')) return;
    strip()?.hold('focus');
    strip()?.reveal(view);
  });
  on('focusout', ({ relatedTarget }) => {
    // From one headline to the next the strip stays held, and nothing may be taken out in between.
    if (!(relatedTarget instanceof Node) || !viewport.contains(relatedTarget)) strip()?.release('focus');
  });

  on('keydown', (event) => {
    if (!viewIn(event.composedPath()) || event.altKey || event.ctrlKey || event.metaKey) return;
    const forwards = direction() === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const isArrow = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
    if (!isArrow && event.key !== ' ') return;
    event.preventDefault();
    if (isArrow) strip()?.step(event.key === forwards ? 1 : -1);
    else onToggle();
  });
}
