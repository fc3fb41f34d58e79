import { expect, waitUntil } from '@open-wc/testing';
import type { NewsTicker } from '../../../widget/index.ts';
import { hover, leave, stroke } from '../support/pointer.ts';
import { list, part, placedIn, strip } from '../support/ticker.ts';

function state(ticker: NewsTicker): string | undefined {
  return placedIn(ticker)[0]?.element.getAnimations()[0]?.playState;
}

function pointer(type: string, buttons: number, more: PointerEventInit = {}): PointerEvent {
  return new PointerEvent(type, { pointerId: 7, pointerType: 'mouse', buttons, bubbles: true, ...more });
}

const ends: Record<string, () => void> = {
  'a move without a button': () => dispatchEvent(pointer('pointermove', 0)),
  'a pointer that comes over without a button': () => document.body.dispatchEvent(pointer('pointerover', 0)),
  'a menu': () => document.body.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true })),
  'another window': () => dispatchEvent(new Event('blur')),
  'another tab': () => document.dispatchEvent(new Event('visibilitychange')),
  'a drag': () => document.body.dispatchEvent(new DragEvent('dragstart', { bubbles: true })),
  'a lost capture': () => document.body.dispatchEvent(pointer('lostpointercapture', 0)),
  'the next press, by another finger that is alone': () =>
    document.body.dispatchEvent(pointer('pointerdown', 1, { pointerId: 8, isPrimary: true })),
};

describe('a press whose release is lost', () => {
  for (const [name, end] of Object.entries(ends))
    it(`ends with ${name}`, async () => {
      const ticker = await strip({ headlines: list(20) });
      await stroke(ticker, { movesPx: [], end: 'none' });
      expect(state(ticker)).to.equal('paused');
      dispatchEvent(pointer('pointermove', 1));
      dispatchEvent(pointer('pointerdown', 1, { pointerId: 9 }));
      expect(state(ticker)).to.equal('paused');
      end();
      expect(state(ticker)).to.equal('running');
    });
});

/** Runs `act`; the function that it returns fires the timers of one minute that `act` has set. */
async function afterMinute(act: () => Promise<void>): Promise<() => void> {
  const timers: (() => void)[] = [];
  const native = globalThis.setTimeout;
  globalThis.setTimeout = ((run: () => void, ms?: number) => {
    if (ms === 60_000) timers.push(run);
    return native(ms === 60_000 ? () => {} : run, ms);
  }) as typeof setTimeout;
  await act();
  globalThis.setTimeout = native;
  return () => {
    for (const run of timers) run();
  };
}

it('ends a press whose finger is never heard of again, after a minute', async () => {
  const ticker = await strip({ headlines: list(20) });
  const passMinute = await afterMinute(() =>
    stroke(ticker, { movesPx: [], pointerType: 'touch', end: 'none' }),
  );
  expect(state(ticker)).to.equal('paused');
  passMinute();
  expect(state(ticker)).to.equal('running');
});

it('ends a press in the document that the strip was moved to', async () => {
  const frame = document.createElement('iframe');
  frame.style.cssText = 'inline-size: 700px';
  document.body.append(frame);
  const ticker = await strip({ headlines: list(20) });
  frame.contentDocument?.body.append(ticker);
  await ticker.updateComplete;
  await hover(ticker);
  leave(ticker);
  await waitUntil(() => state(ticker) === 'running', 'motion');
  await stroke(ticker, { movesPx: [] });
  expect(state(ticker)).to.equal('running');
  frame.remove();
});

it('lets go of the strip when the pointer lies still on it for a minute', async () => {
  const ticker = await strip({ headlines: list(20) });
  const passMinute = await afterMinute(() => hover(ticker));
  expect(state(ticker)).to.equal('paused');
  passMinute();
  expect(state(ticker)).to.equal('running');
  part(ticker, 'viewport').dispatchEvent(new PointerEvent('pointermove', { pointerType: 'mouse' }));
  expect(state(ticker)).to.equal('paused');
});
