import { expect } from '@open-wc/testing';
import type { NewsTicker } from '../../../widget/index.ts';
import { hover, stroke } from '../support/pointer.ts';
import { list, part, placedIn, strip } from '../support/ticker.ts';

function state(ticker: NewsTicker): string | undefined {
  return placedIn(ticker)[0]?.element.getAnimations()[0]?.playState;
}

function pointer(type: string, buttons: number): PointerEvent {
  return new PointerEvent(type, { pointerId: 7, buttons, bubbles: true });
}

const ends: Record<string, () => void> = {
  'a move without a button': () => dispatchEvent(pointer('pointermove', 0)),
  'a pointer that comes over without a button': () => document.body.dispatchEvent(pointer('pointerover', 0)),
  'a menu': () => document.body.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true })),
  'another window': () => dispatchEvent(new Event('blur')),
  'another tab': () => document.dispatchEvent(new Event('visibilitychange')),
  'a drag': () => document.body.dispatchEvent(new DragEvent('dragstart', { bubbles: true })),
  'a lost capture': () => document.body.dispatchEvent(pointer('lostpointercapture', 0)),
};

describe('a press whose release is lost', () => {
  for (const [name, end] of Object.entries(ends))
    it(`ends with ${name}`, async () => {
      const ticker = await strip({ headlines: list(20) });
      await stroke(ticker, { movesPx: [], end: 'none' });
      expect(state(ticker)).to.equal('paused');
      dispatchEvent(pointer('pointermove', 1));
      expect(state(ticker)).to.equal('paused');
      end();
      expect(state(ticker)).to.equal('running');
    });
});

it('lets go of the strip when the pointer lies still on it for a minute', async () => {
  const timers = new Map<number, () => void>();
  const native = globalThis.setTimeout;
  const ticker = await strip({ headlines: list(20) });
  globalThis.setTimeout = ((run: () => void, ms?: number) => {
    if (ms === 60_000) timers.set(timers.size, run);
    return native(ms === 60_000 ? () => {} : run, ms);
  }) as typeof setTimeout;
  await hover(ticker);
  globalThis.setTimeout = native;
  expect(state(ticker)).to.equal('paused');
  for (const run of timers.values()) run();
  expect(state(ticker)).to.equal('running');
  part(ticker, 'viewport').dispatchEvent(new PointerEvent('pointermove', { pointerType: 'mouse' }));
  expect(state(ticker)).to.equal('paused');
});
