import type { Direction } from '../../server/protocol/headline.ts';
import type { Grip } from './drag-controller.ts';
import type * as HandPart from './load-gestures.ts';
import type * as Views from '../view/headline-item.ts';
import type { Strip } from '../view/view.ts';

export interface HandsOptions {
  readonly viewport: HTMLElement;
  readonly signal: AbortSignal;
  strip(): Strip | undefined;
  direction(): Direction;
  /** Whether the link of the opened headline may be followed. */
  onSelect(view: Views.HeadlineView): boolean;
  onToggle(): void;
  /** A viewer is at the strip. */
  onReach(): void;
  /** Handed in, since both know of what the script holds. */
  readonly byHand: typeof HandPart.byHand;
  readonly viewIn: typeof Views.viewIn;
}

/**
 * What a viewer does with the strip by pointer and keyboard: here it is held, the rest is loaded with the first touch. Itself it is
 * loaded once there is something to reach for.
 */
export function attachHands(options: HandsOptions): void {
  const { viewport, signal, strip, onSelect, onReach, byHand, viewIn } = options;
  let grip: Grip | undefined;
  const reach = (use?: (grip: Grip) => void) =>
    byHand((hand) => {
      grip ??= new hand.Grip(options);
      use?.(grip);
    });
  const on = <K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (event: HTMLElementEventMap[K]) => void,
  ) => viewport.addEventListener(type, listener, { signal });

  const arrive = () => {
    reach();
    onReach();
  };
  // By the time that Tab has come from the first button to the headlines, or a finger from there to the others, it is there.
  const section = viewport.parentElement;
  for (const type of ['focusin', 'pointerenter']) section?.addEventListener(type, arrive, { signal });
  // Who came before this was loaded will not come again.
  if (section?.matches(':hover, :focus-within')) arrive();

  on('pointerenter', (event) => {
    if (event.pointerType === 'mouse') strip()?.hold('hover');
  });
  on('pointerleave', () => strip()?.release('hover'));

  // A link that moves away under the finger cannot be opened: it stands from the press on.
  on('pointerdown', (event) => {
    strip()?.hold('press');
    const lift = new AbortController();
    const lifted = () => {
      lift.abort();
      strip()?.release('press');
    };
    addEventListener('pointerup', lifted, { signal: lift.signal });
    addEventListener('pointercancel', lifted, { signal: lift.signal });
    reach((own) => lift.signal.aborted || own.press(event));
  });
  on('click', (event) => {
    const view = viewIn(event.composedPath());
    if (!view?.isLive || !onSelect(view)) event.preventDefault();
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
}
