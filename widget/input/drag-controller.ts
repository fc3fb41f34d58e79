import type { Direction } from '../../server/protocol/headline.ts';
import type { Draggable } from '../marquee/draggable.ts';
import { canMove, fling, nudge, shift } from '../marquee/movement.ts';
import { alongAxis, screenAxis } from '../view/screen-axis.ts';
import type { View } from '../view/view.ts';
import { type PointerSample, pointerVelocityPxPerMs } from './pointer-velocity.ts';
import { wheelPx } from './wheel-px.ts';

/** A press that travels this far is a drag and no longer a click. */
const dragThresholdPx = 5;

/** A wheel moves at least this far per notch; smaller deltas come from a touchpad, which is smooth already. */
const minNotchPx = 40;

/** More samples than a pointer sends within the time that counts for its velocity. */
const maxSamples = 30;

export interface DragOptions {
  readonly viewport: HTMLElement;
  readonly signal: AbortSignal;
  view(): View | undefined;
  /** The view, if it is one that moves. */
  draggable(): Draggable | undefined;
  direction(): Direction;
  onToggle(): void;
}

/** Moves the marquee by pointer, wheel and keyboard. */
export class DragController {
  readonly #options: DragOptions;
  #isDrag = false;

  constructor(options: DragOptions) {
    this.#options = options;
    const { viewport, signal } = options;
    viewport.addEventListener('wheel', (event) => this.#onWheel(event), { signal, passive: false });
    viewport.addEventListener('click', (event) => this.#onClick(event), { signal, capture: true });
    viewport.addEventListener('keydown', (event) => this.#onKeyDown(event), { signal });
  }

  /** Follows a press until it is released. */
  press(down: PointerEvent): void {
    this.#isDrag = false;
    if (down.button !== 0 || !down.isPrimary) return;
    const draggable = this.#options.draggable();
    const release = new AbortController();
    const { signal } = release;
    const { viewport } = this.#options;
    const axis = screenAxis(viewport);
    const sampleOf = ({ clientX, clientY, timeStamp }: PointerEvent): PointerSample => ({
      px: this.#forwards(alongAxis(axis, clientX, clientY)),
      ms: timeStamp,
    });
    let samples: readonly PointerSample[] = [sampleOf(down)];
    const isOther = ({ pointerId }: PointerEvent) => pointerId !== down.pointerId;

    const follow = (event: PointerEvent) => {
      const { clientX, clientY } = event;
      this.#isDrag ||= Math.hypot(clientX - down.clientX, clientY - down.clientY) >= dragThresholdPx;
      const sample = sampleOf(event);
      // The distance to the threshold is caught up at once, with the first sample beyond it.
      if (!this.#isDrag) return;
      if (draggable) shift(draggable, sample.px - (samples.at(-1)?.px ?? sample.px));
      samples = [...samples.slice(1 - maxSamples), sample];
    };
    const onMove = (event: PointerEvent) => {
      if (isOther(event)) return;
      // It was released where the page receives no events.
      if (event.buttons === 0) release.abort();
      else follow(event);
    };
    const onUp = (event: PointerEvent) => {
      if (isOther(event)) return;
      release.abort();
      if (event.type === 'pointercancel') return;
      follow(event);
      if (draggable && this.#isDrag) fling(draggable, pointerVelocityPxPerMs(samples, event.timeStamp));
    };
    const pageWindow = viewport.ownerDocument.defaultView ?? window;
    pageWindow.addEventListener('pointermove', onMove, { signal });
    pageWindow.addEventListener('pointerup', onUp, { signal });
    pageWindow.addEventListener('pointercancel', onUp, { signal });
    this.#options.signal.addEventListener('abort', () => release.abort(), { signal });
  }

  /** The keys that the ticker handles while a headline has the focus. The link itself handles Enter. */
  #onKeyDown(event: KeyboardEvent): void {
    const isInHeadline = event.target instanceof Element && event.target.closest('[part~=headline]');
    if (!isInHeadline || event.altKey || event.ctrlKey || event.metaKey) return;
    const action = this.#actionOf(event.key);
    if (!action) return;
    event.preventDefault();
    action();
  }

  #actionOf(key: string): (() => void) | undefined {
    const { view, direction, onToggle } = this.#options;
    const forwards = direction() === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    switch (key) {
      case 'ArrowLeft':
      case 'ArrowRight':
        return () => view()?.step(key === forwards ? 1 : -1);
      case 'Home':
        return () => view()?.toEnd('first');
      case 'End':
        return () => view()?.toEnd('last');
      case 'Escape':
        return () => this.#leaveHeadlines();
      case ' ':
        return onToggle;
      default:
        return undefined;
    }
  }

  /** Focuses the pause button, the first in the ticker: the marquee resumes, and Tab leads on from there. */
  #leaveHeadlines(): void {
    this.#options.viewport.parentElement?.querySelector('button')?.focus();
  }

  /** A wheel along the line moves the marquee; across it, or with Ctrl, it belongs to the page. */
  #onWheel(event: WheelEvent): void {
    const draggable = this.#options.draggable();
    const { viewport } = this.#options;
    const screenPx = wheelPx(event, viewport.getBoundingClientRect().width);
    const px = screenPx && -this.#forwards(alongAxis(screenAxis(viewport), screenPx, 0));
    if (!draggable || px === 0 || !canMove(draggable)) return;
    event.preventDefault();
    if (Math.abs(px) < minNotchPx) shift(draggable, px);
    else nudge(draggable, px);
  }

  /** The click at the end of a drag opens nothing, even where the drag began. */
  #onClick(event: MouseEvent): void {
    // Enter on a link is a click too, without a press before it.
    if (!this.#isDrag || event.detail === 0) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** A distance of `px` to the right, measured in the direction of travel. */
  #forwards(px: number): number {
    return this.#options.direction() === 'rtl' ? px : -px;
  }
}
