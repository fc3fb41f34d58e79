import { expect, waitUntil } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import type { NewsTicker } from '../../../widget/index.ts';
import { focusedId, listOf, shown, stripIn } from '../support/modes.ts';
import { frame, headline, list, part, parts, placedIn, strip } from '../support/ticker.ts';
import { hover, leave, numbersOf, roomPx, turn } from '../support/pointer.ts';

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

describe('the arrow keys on a headline', () => {
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

  it('follow the visual direction', async () => {
    const ticker = await focused(20, { dir: 'ltr' });
    await press(ticker, 'ArrowRight');
    await press(ticker, 'ArrowRight');
    await press(ticker, 'ArrowLeft');
    expect(focusedNumber(ticker)).to.equal(1);
  });

  it('Escape leads to the pause button, and the marquee resumes', async () => {
    const ticker = await focused(20);
    const state = () => placedIn(ticker)[0]?.element.getAnimations()[0]?.playState;
    await waitUntil(() => state() === 'paused', 'the hold of the focus');
    await press(ticker, 'Escape');
    expect(ticker.shadowRoot?.activeElement).to.equal(part(ticker, 'control'));
    expect(state()).to.equal('running');
  });

  it('with Ctrl, Alt or Meta belong to the page, and so do all other keys', async () => {
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

  it('keep the focus on a headline that a wheel moves out of view, without a gap behind it', async () => {
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

describe('Home and End', () => {
  afterEach(() => emulateMedia({ reducedMotion: 'no-preference' }));

  async function comeTo(mode: 'scroll' | 'flip' | 'list' | 'row', count: number): Promise<NewsTicker> {
    if (mode === 'row') await emulateMedia({ reducedMotion: 'reduce' });
    const options = { headlines: list(count), isPaused: true };
    const ticker = await (mode === 'row' ? strip(options) : stripIn(mode, options));
    await waitUntil(() => listOf(ticker).className === (mode === 'scroll' ? '' : mode), mode);
    await hover(ticker);
    leave(ticker);
    part(ticker, 'link').focus();
    await frame();
    return ticker;
  }

  for (const [mode, count, last] of [
    ['scroll', 120, 'h119'],
    ['flip', 120, 'h119'],
    // The button for the next page comes after it.
    ['list', 120, 'h49'],
    ['row', 120, 'h119'],
    ['row', 100, 'h99'],
    ['row', 7, 'h6'],
  ] as const) {
    it(`lead to the first and the last of ${count} headlines: ${mode}`, async () => {
      const ticker = await comeTo(mode, count);
      expect(await press(ticker, 'End')).to.equal(true);
      expect(focusedId(ticker)).to.equal(last);
      const room = part(ticker, 'viewport').getBoundingClientRect();
      const box = ticker.shadowRoot?.activeElement?.getBoundingClientRect();
      expect(box?.left).to.be.at.least(room.left - 1);
      expect(box?.right).to.be.at.most(room.right + 1);
      expect(await press(ticker, 'Home')).to.equal(true);
      expect(focusedId(ticker)).to.equal('h0');
      expect(parts(ticker, 'link').filter(({ tabIndex }) => tabIndex === 0)).to.have.length(1);
      expect(await press(ticker, 'End', { ctrlKey: true })).to.equal(false);
      expect(focusedId(ticker)).to.equal('h0');
    });
  }

  it('lead to headlines that have arrived while the row was being read', async () => {
    const ticker = await comeTo('row', 20);
    ticker.play();
    await ticker.updateComplete;
    ticker.headlines = [headline('n1', { publishedAt: new Date().toISOString() }), ...list(20)];
    await ticker.updateComplete;
    expect(shown(ticker)[0]).to.equal('h0');
    await press(ticker, 'Home');
    expect(focusedId(ticker)).to.equal('n1');
    expect(shown(ticker)[0]).to.equal('n1');
  });
});
