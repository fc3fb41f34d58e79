import { expect } from '@open-wc/testing';
import type { NewsTicker } from '../../../widget/index.ts';
import { frame, part, type Placed, placedIn } from './ticker.ts';

export interface Stroke {
  /** How far the pointer goes with each move, positive to the right. */
  readonly movesPx: readonly number[];
  /** From one move to the next, and from the last to the release. */
  readonly moveMs?: number;
  readonly restMs?: number;
  readonly pointerType?: string;
  /** Whether the pointer moves down the screen instead. */
  readonly isDownwards?: boolean;
  readonly end?: 'pointerup' | 'pointercancel' | 'none';
}

/** Drags with a pointer. The events carry timestamps of their own, so that velocities do not depend on the machine. */
export async function stroke(ticker: NewsTicker, options: Stroke): Promise<void> {
  const { movesPx, moveMs = 16, restMs = moveMs, pointerType = 'mouse', end = 'pointerup' } = options;
  const inView = placedIn(ticker).filter(({ right }) => right > 10);
  const target = (inView.find(({ left }) => left < 600) ?? inView[0])?.element;
  if (!target) throw new Error('no headline to drag');
  let [clientX, clientY, atMs] = [300, 20, 1000];
  const send = (type: string) => {
    const at = { clientX, clientY, pointerId: 7, pointerType, isPrimary: true, button: 0 };
    const buttons = type === 'pointerup' ? 0 : 1;
    const event = new PointerEvent(type, {
      ...at,
      buttons,
      bubbles: true,
      composed: true,
      cancelable: true,
    });
    Object.defineProperty(event, 'timeStamp', { value: atMs });
    (target.isConnected ? target : part(ticker, 'viewport')).dispatchEvent(event);
  };
  send('pointerdown');
  await reached();
  for (const px of movesPx) {
    if (options.isDownwards) clientY += px;
    else clientX += px;
    atMs += moveMs;
    send('pointermove');
  }
  atMs += restMs;
  if (end !== 'none') send(end);
}

/** Waits until the code for gestures is loaded. */
async function reached(): Promise<void> {
  await Promise.all([
    import('../../../widget/input/gestures.ts'),
    import('../../../widget/input/show-step-buttons.ts'),
  ]);
  await frame();
}

export interface Turn extends WheelEventInit {
  readonly deltaX?: number;
}

/** Turns the wheel over the ticker; returns whether the ticker handled it. */
export function turn(ticker: NewsTicker, init: Turn): boolean {
  const event = new WheelEvent('wheel', { bubbles: true, composed: true, cancelable: true, ...init });
  part(ticker, 'viewport').dispatchEvent(event);
  return event.defaultPrevented;
}

/** Moves a mouse over the ticker, which pauses it and loads the code for gestures. */
export async function hover(ticker: NewsTicker): Promise<void> {
  const enter = new PointerEvent('pointerenter', { pointerType: 'mouse' });
  part(ticker, 'strip').dispatchEvent(new PointerEvent('pointerenter', { pointerType: 'mouse' }));
  part(ticker, 'viewport').dispatchEvent(enter);
  await reached();
}

export function leave(ticker: NewsTicker): void {
  part(ticker, 'viewport').dispatchEvent(new PointerEvent('pointerleave', { pointerType: 'mouse' }));
}

/** Lead edges in a right-to-left ticker, by element. */
export function leads(ticker: NewsTicker): ReadonlyMap<HTMLElement, number> {
  return new Map(placedIn(ticker).map(({ element, right }) => [element, right]));
}

export function roomPx(ticker: NewsTicker): number {
  return part(ticker, 'viewport').getBoundingClientRect().width;
}

export function numbersOf(all: readonly Placed[]): number[] {
  return all.map(({ title }) => Number(/\d+/.exec(title)?.[0]));
}

/** Neighbours touch, and there is no hole between the edges. */
export function expectFilled(ticker: NewsTicker): void {
  const all = placedIn(ticker).filter(({ right }) => right > 0.1);
  for (const [index, { right }] of all.entries()) {
    const before = all[index - 1];
    if (before) expect(right).to.be.closeTo(before.left, 0.5);
  }
  expect(all[0]?.right ?? 0).to.be.at.least(roomPx(ticker) - 0.5);
  expect(all.at(-1)?.left ?? 1).to.be.at.most(0.5);
}
