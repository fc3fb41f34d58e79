import { canMove, fling, nudge, shift, toEnd } from '../marquee/movement.ts';
import type { HandsOptions } from './attach-gestures.ts';
import { type Point, releasePxPerMs } from './pointer-velocity.ts';
import type { Rails } from '../view/view.ts';
import { wheelPx } from './wheel-delta.ts';

/** A press that travels this far is no click, but moves the strip. */
const clickSlackPx = 5;

/** What a wheel moves in one notch; less comes from a touchpad, which is smooth by itself. */
const leastNotchPx = 40;

/** More than a pointer tells of in the time that counts. */
const pointsMost = 30;

/** A viewer's hold on the strip by pointer, wheel and keyboard. */
export class Grip {
  readonly #options: HandsOptions;
  #hasTravelled = false;

  constructor(options: HandsOptions) {
    this.#options = options;
    const { viewport, signal } = options;
    viewport.addEventListener('wheel', (event) => this.#turn(event), { signal, passive: false });
    viewport.addEventListener('click', (event) => this.#refuse(event), { signal, capture: true });
    viewport.addEventListener('keydown', (event) => this.#key(event), { signal });
  }

  /** Follows a press until it is lifted. */
  press(down: PointerEvent): void {
    this.#hasTravelled = false;
    if (down.button !== 0 || !down.isPrimary) return;
    const rails = this.#rails;
    const lift = new AbortController();
    const { signal } = lift;
    let points: readonly Point[] = [pointOf(down)];
    const isOther = ({ pointerId }: PointerEvent) => pointerId !== down.pointerId;

    const follow = (event: PointerEvent) => {
      const { clientX, clientY } = event;
      this.#hasTravelled ||= Math.hypot(clientX - down.clientX, clientY - down.clientY) >= clickSlackPx;
      const point = pointOf(event);
      // What it travelled before it was no click any more is made up for at once.
      if (!this.#hasTravelled) return;
      if (rails) shift(rails, this.#sign * (point.px - (points.at(-1)?.px ?? point.px)));
      points = [...points.slice(1 - pointsMost), point];
    };
    const onMove = (event: PointerEvent) => {
      if (isOther(event)) return;
      // It was let go where the page could not hear of it.
      if (event.buttons === 0) lift.abort();
      else follow(event);
    };
    const onUp = (event: PointerEvent) => {
      if (isOther(event)) return;
      lift.abort();
      if (event.type === 'pointercancel') return;
      follow(event);
      if (rails && this.#hasTravelled) fling(rails, this.#sign * releasePxPerMs(points, event.timeStamp));
    };
    addEventListener('pointermove', onMove, { signal });
    addEventListener('pointerup', onUp, { signal });
    addEventListener('pointercancel', onUp, { signal });
    this.#options.signal.addEventListener('abort', () => lift.abort(), { signal });
  }

  /** The keys that belong to the strip while a headline has the focus. Enter is the link's own. */
  #key(event: KeyboardEvent): void {
    const isInHeadline = event.target instanceof Element && event.target.closest('[part~=headline]');
    if (!isInHeadline || event.altKey || event.ctrlKey || event.metaKey) return;
    const act = this.#actOf(event.key);
    if (!act) return;
    event.preventDefault();
    act();
  }

  #actOf(key: string): (() => void) | undefined {
    const { strip, direction, onToggle } = this.#options;
    const forwards = direction() === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    switch (key) {
      case 'ArrowLeft':
      case 'ArrowRight':
        return () => strip()?.step(key === forwards ? 1 : -1);
      case 'Home':
        return () => this.#toEnd('first');
      case 'End':
        return () => this.#toEnd('last');
      case 'Escape':
        return () => this.#leave();
      case ' ':
        return onToggle;
      default:
        return undefined;
    }
  }

  /** To the button that pauses, the first of the strip: it runs on, and Tab leads further. */
  #leave(): void {
    this.#options.viewport.parentElement?.querySelector('button')?.focus();
  }

  #toEnd(end: 'first' | 'last'): void {
    if (this.#rails) toEnd(this.#rails, end);
    else this.#options.strip()?.toEnd?.(end);
  }

  /** Along the strip it is ours; across it, and together with Ctrl, the page's. */
  #turn(event: WheelEvent): void {
    const rails = this.#rails;
    const px = -this.#sign * wheelPx(event, this.#options.viewport.clientWidth);
    if (!rails || px === 0 || !canMove(rails)) return;
    event.preventDefault();
    if (Math.abs(px) < leastNotchPx) shift(rails, px);
    else nudge(rails, px);
  }

  /** The click at the end of a drag opens nothing, even where it began. */
  #refuse(event: MouseEvent): void {
    // Enter on a link is a click too, of which no press has told.
    if (!this.#hasTravelled || event.detail === 0) return;
    event.preventDefault();
    event.stopPropagation();
  }

  get #rails(): Rails | undefined {
    return this.#options.strip()?.rails;
  }

  get #sign(): 1 | -1 {
    return this.#options.direction() === 'rtl' ? 1 : -1;
  }
}

function pointOf({ clientX, timeStamp }: PointerEvent): Point {
  return { px: clientX, ms: timeStamp };
}
