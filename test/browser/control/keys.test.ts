import { expect, waitUntil } from '@open-wc/testing';
import type { NewsTicker } from '../../../widget/index.ts';
import { frame, list, part, parts, placedIn, strip } from '../strip/page.ts';
import { hover, leave, numbersOf, roomPx, turn } from './hand.ts';

function focusedNumber(ticker: NewsTicker): number {
  const title = ticker.shadowRoot?.activeElement?.querySelector('[part=title]')?.textContent ?? '';
  return Number(/\d+/.exec(title)?.[0]);
}

/** A strip with its first headline in focus, as if Tab had come to it. */
async function focused(count: number, more: { readonly dir?: string } = {}): Promise<NewsTicker> {
  const ticker = await strip({ headlines: list(count), widthPx: 900, ...more });
  await hover(ticker);
  leave(ticker);
  part(ticker, 'link').focus();
  await frame();
  return ticker;
}

async function press(ticker: NewsTicker, key: string, more: KeyboardEventInit = {}): Promise<boolean> {
  const event = new KeyboardEvent('keydown', {
    key,
    bubbles: true,
    composed: true,
    cancelable: true,
    ...more,
  });
  ticker.shadowRoot?.activeElement?.dispatchEvent(event);
  await frame();
  return event.defaultPrevented;
}

function expectInView(ticker: NewsTicker): void {
  const shown = placedIn(ticker).find(({ element }) => element.matches(':focus-within'));
  expect(shown?.left).to.be.at.least(0);
  expect(shown?.right).to.be.at.most(roomPx(ticker));
}

describe('the keys of a headline', () => {
  for (const count of [2, 5, 1000]) {
    it(`lead to the last of ${count} headlines, round to the first, and back`, async () => {
      const ticker = await focused(count);
      await press(ticker, 'End');
      expect(focusedNumber(ticker)).to.equal(count - 1);
      expectInView(ticker);
      await press(ticker, 'ArrowLeft');
      expect(focusedNumber(ticker)).to.equal(0);
      await press(ticker, 'ArrowRight');
      expect(focusedNumber(ticker)).to.equal(count - 1);
      await press(ticker, 'Home');
      expect(focusedNumber(ticker)).to.equal(0);
      expectInView(ticker);
      expect(parts(ticker, 'link').filter(({ tabIndex }) => tabIndex === 0)).to.have.length(1);
      expect(parts(ticker, 'headline').length).to.be.lessThan(12);
    });
  }

  it('go the way that is seen', async () => {
    const ticker = await focused(20, { dir: 'ltr' });
    await press(ticker, 'ArrowRight');
    await press(ticker, 'ArrowRight');
    await press(ticker, 'ArrowLeft');
    expect(focusedNumber(ticker)).to.equal(1);
  });

  it('leave the strip with Escape, to the button that pauses, and it runs on', async () => {
    const ticker = await focused(20);
    const state = () => placedIn(ticker)[0]?.element.getAnimations()[0]?.playState;
    await waitUntil(() => state() === 'paused', 'the hold of the focus');
    await press(ticker, 'Escape');
    expect(ticker.shadowRoot?.activeElement).to.equal(part(ticker, 'control'));
    expect(state()).to.equal('running');
  });

  it('are the page’s with Ctrl, Alt or Meta, and all others too', async () => {
    const ticker = await focused(20);
    expect(await press(ticker, 'ArrowLeft', { ctrlKey: true })).to.equal(false);
    expect(await press(ticker, 'ArrowLeft', { altKey: true })).to.equal(false);
    expect(await press(ticker, 'Home', { metaKey: true })).to.equal(false);
    expect(await press(ticker, 'ArrowDown')).to.equal(false);
    expect(await press(ticker, 'Enter')).to.equal(false);
    expect(focusedNumber(ticker)).to.equal(0);
    expect(await press(ticker, ' ')).to.equal(true);
    expect(ticker.paused).to.equal(true);
  });

  it('keep the focus on a headline that a wheel takes out of view, and leave no hole behind it', async () => {
    const ticker = await focused(40);
    for (let count = 0; count < 30; count += 1) turn(ticker, { deltaX: 39 });
    expect(focusedNumber(ticker)).to.equal(0);
    const all = placedIn(ticker);
    for (const [index, { right }] of all.entries()) {
      const before = all[index - 1];
      if (before && right > 0.1) expect(right).to.be.closeTo(before.left, 0.5);
    }
    for (let count = 0; count < 120; count += 1) turn(ticker, { deltaX: -39 });
    expect(focusedNumber(ticker)).to.equal(0);
    const inView = placedIn(ticker).filter(({ left, right }) => right > 0.1 && left < roomPx(ticker));
    const numbers = numbersOf(inView);
    for (const [index, number] of numbers.entries())
      if (index > 0) expect(number).to.equal((numbers[index - 1] ?? NaN) + 1);
  });
});
