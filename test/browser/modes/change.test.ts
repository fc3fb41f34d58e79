import { expect, waitUntil } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import type { NewsTicker } from '../../../widget/index.ts';
import { frame, list, part, placedIn, strip } from '../support/ticker.ts';
import {
  change,
  focusedId,
  idIn,
  listOf,
  type Mode,
  pressAndArrive,
  reachedBy,
  shown,
  stripIn,
  tabToHeadline,
} from '../support/modes.ts';

/** The first headline whose beginning is in view. */
function first(ticker: NewsTicker): string {
  const room = part(ticker, 'viewport').getBoundingClientRect();
  const found = [...listOf(ticker).children].find((element) => {
    const box = element.getBoundingClientRect();
    return box.right <= room.right + 1 && box.left < room.right && box.top >= room.top - 1;
  });
  return found ? idIn(found) : '';
}

function choiceOf(ticker: NewsTicker): HTMLSelectElement {
  const choice = part(ticker, 'view').querySelector('select');
  if (!choice) throw new Error('no choice');
  return choice;
}

async function offering(modes: string): Promise<NewsTicker> {
  const ticker = await strip({ headlines: list(9) });
  ticker.setAttribute('modes', modes);
  await waitUntil(() => ticker.shadowRoot?.querySelector('[part=view]'), 'the choice');
  return ticker;
}

async function choose(ticker: NewsTicker, mode: Mode): Promise<void> {
  choiceOf(ticker).value = mode;
  choiceOf(ticker).dispatchEvent(new Event('change', { bubbles: true }));
  await change(ticker, mode);
}

describe('the attribute mode', () => {
  it('is scroll by default, and warns once about an unknown value', async () => {
    const warnings: unknown[] = [];
    const { warn } = console;
    console.warn = (text: unknown) => warnings.push(text);
    const ticker = await strip({ headlines: list(20) });
    expect(ticker.mode).to.equal('scroll');
    expect(ticker.hasAttribute('mode')).to.equal(false);
    ticker.setAttribute('mode', 'spiral');
    await ticker.updateComplete;
    ticker.speed = 'fast';
    await ticker.updateComplete;
    console.warn = warn;
    expect(warnings).to.deep.equal([
      '[news-ticker] mode="spiral" is not scroll, flip or list: scroll is used.',
    ]);
    expect(placedIn(ticker)[0]?.element.getAnimations()).to.have.length(1);
  });

  it('can be set and removed while the page is open', async () => {
    const ticker = await strip({ headlines: list(20) });
    ticker.setAttribute('mode', 'flip');
    await waitUntil(() => listOf(ticker).className === 'flip', 'flip');
    expect(shown(ticker)).to.have.length(1);
    ticker.removeAttribute('mode');
    await waitUntil(() => listOf(ticker).className === '', 'the moving line');
    expect(placedIn(ticker).length).to.be.greaterThan(1);
  });

  for (const [from, to] of [
    ['scroll', 'flip'],
    ['scroll', 'list'],
    ['flip', 'list'],
    ['flip', 'scroll'],
    ['list', 'scroll'],
    ['list', 'flip'],
  ] as const) {
    it(`keeps the place, the pause and the focus from ${from} to ${to}`, async () => {
      const ticker = await stripIn(from, { headlines: list(80), isPaused: true });
      await tabToHeadline(ticker);
      const forwards = from === 'list' ? 'ArrowDown' : 'ArrowLeft';
      for (let count = 0; count < 7; count += 1) await pressAndArrive(ticker, forwards);
      expect(focusedId(ticker)).to.equal('h7');
      await change(ticker, to);
      expect(focusedId(ticker)).to.equal('h7');
      expect(first(ticker)).to.equal('h7');
      expect(ticker.paused).to.equal(true);
    });
  }

  it('continues from the headline that was being read, even without a focus', async () => {
    const ticker = await stripIn('list', { headlines: list(80) });
    part(ticker, 'viewport').scrollTop = 500;
    await frame();
    const read = first(ticker);
    expect(read).not.to.equal('h0');
    await change(ticker, 'scroll');
    expect(shown(ticker)[0]).to.equal(read);
    await change(ticker, 'flip');
    expect(shown(ticker)).to.deep.equal([read]);
  });
});

describe('what the keyboard reaches', () => {
  afterEach(() => emulateMedia({ reducedMotion: 'no-preference' }));

  const all = list(60).map(({ id }) => id);
  for (const [mode, key] of [
    ['scroll', 'ArrowLeft'],
    ['flip', 'ArrowLeft'],
    ['list', 'ArrowDown'],
  ] as const) {
    it(`is every headline of the channel, in ${mode}`, async () => {
      const ticker = await stripIn(mode, { headlines: list(60), isPaused: true });
      expect(await reachedBy(ticker, key, 60)).to.have.members(all);
    });
  }

  it('is every headline of the channel in the row for reduced motion', async () => {
    await emulateMedia({ reducedMotion: 'reduce' });
    const ticker = await strip({ headlines: list(60) });
    await waitUntil(() => listOf(ticker).className === 'row', 'the row');
    expect(await reachedBy(ticker, 'ArrowLeft', 60)).to.have.members(all);
  });

  it('is flip or list even with reduced motion, if the page or the viewer chooses it', async () => {
    await emulateMedia({ reducedMotion: 'reduce' });
    const ticker = await strip({ headlines: list(60) });
    await waitUntil(() => listOf(ticker).className === 'row', 'the row');
    await change(ticker, 'list');
    await change(ticker, 'flip');
    await emulateMedia({ reducedMotion: 'no-preference' });
    await frame();
    expect(listOf(ticker).className).to.equal('flip');
  });
});

describe('the viewer’s choice of a mode', () => {
  it('is absent unless the page offers at least two modes', async () => {
    const ticker = await stripIn('flip', { headlines: list(9) });
    expect(ticker.shadowRoot?.querySelector('[part=view]')).to.equal(null);
    ticker.setAttribute('modes', 'list');
    await ticker.updateComplete;
    await frame();
    expect(ticker.shadowRoot?.querySelector('[part=view]')).to.equal(null);
  });

  it('offers the modes that the page names, in the ticker’s language, after the pause button', async () => {
    const ticker = await offering('scroll flip list');
    const choice = choiceOf(ticker);
    expect(choice.ariaLabel).to.equal('طريقة العرض');
    const names = [...choice.options].map(({ text }) => text);
    expect(names).to.deep.equal(['شريط متحرّك', 'خبر تلو خبر', 'قائمة']);
    const box = part(ticker, 'view').getBoundingClientRect();
    expect(Math.min(box.width, box.height)).to.be.at.least(24);
    expect(box.right).to.be.at.most(part(ticker, 'control').getBoundingClientRect().left + 1);
    ticker.lang = 'fr';
    await waitUntil(() => choice.ariaLabel === 'Affichage', 'French');
    expect(choice.value).to.equal('scroll');
  });

  it('moves nothing when it appears', async () => {
    const ticker = await strip({ headlines: list(9) });
    ticker.setAttribute('modes', 'scroll flip');
    await ticker.updateComplete;
    const before = part(ticker, 'viewport').getBoundingClientRect();
    await waitUntil(() => ticker.shadowRoot?.querySelector('[part=view]'), 'the choice');
    expect(part(ticker, 'viewport').getBoundingClientRect()).to.deep.equal(before);
  });

  it('changes the mode, fires an event and keeps the focus', async () => {
    const ticker = await offering('scroll flip list');
    const told: string[] = [];
    ticker.addEventListener('ticker-mode', ({ mode }) => told.push(mode));
    const choice = choiceOf(ticker);
    choice.focus();
    await choose(ticker, 'list');
    await choose(ticker, 'flip');
    expect(told).to.deep.equal(['list', 'flip']);
    expect(ticker.mode).to.equal('flip');
    expect(ticker.shadowRoot?.activeElement).to.equal(choice);
    await choose(ticker, 'scroll');
    expect(ticker.getAttribute('mode')).to.equal('scroll');
    expect(ticker.shadowRoot?.activeElement).to.equal(choice);
  });
});
