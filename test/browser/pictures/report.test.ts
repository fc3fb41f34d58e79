import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { NewsTicker } from '../../../widget/index.ts';
import { part, show } from '../support/ticker.ts';
import {
  clear,
  flagOf,
  itemOf,
  news,
  picture,
  pictured,
  seen,
  sights,
  until,
  withFirst,
} from '../support/pictures.ts';

afterEach(clear);

/** What has the focus, in the strip or in what is over it. */
function focused(ticker: NewsTicker): Element | null | undefined {
  const outer = ticker.shadowRoot?.activeElement;
  return outer?.shadowRoot?.activeElement ?? outer;
}

function dialogOf(ticker: NewsTicker): HTMLDialogElement | undefined {
  for (const { shadowRoot } of ticker.shadowRoot?.children ?? []) {
    const dialog = shadowRoot?.querySelector('dialog');
    if (dialog?.open) return dialog;
  }
  return undefined;
}

async function opened(ticker: NewsTicker): Promise<HTMLDialogElement> {
  await until(() => dialogOf(ticker), 'the form');
  const dialog = dialogOf(ticker);
  if (!dialog) throw new Error('no form');
  return dialog;
}

/** Resolves once the form is closed and gone, and the focus is back, which takes one more task. */
async function closed(ticker: NewsTicker): Promise<void> {
  const isGone = () => [...(ticker.shadowRoot?.children ?? [])].every(({ shadowRoot }) => !shadowRoot);
  await until(isGone, 'the form is gone');
}

function isUnderWay(ticker: NewsTicker): boolean {
  const animations = part(ticker, 'viewport').getAnimations({ subtree: true });
  return animations.some(({ startTime }) => startTime !== null);
}

function blur(ticker: NewsTicker): void {
  const element = ticker.shadowRoot?.activeElement;
  if (element instanceof HTMLElement) element.blur();
}

/** Puts the focus before the strip and presses Tab until it is on the button of `h0`. */
async function tabToFlag(ticker: NewsTicker): Promise<void> {
  const before = document.createElement('button');
  ticker.before(before);
  before.focus();
  for (let count = 0; count < 9 && focused(ticker) !== flagOf(ticker, 'h0'); count += 1)
    await sendKeys({ press: 'Tab' });
  expect(focused(ticker) === flagOf(ticker, 'h0')).to.equal(true);
}

for (const sight of sights)
  describe(`the report of a headline's picture (${sight})`, () => {
    it('is reached by Tab after its headline, opened by Space and closed by Escape', async () => {
      const ticker = await pictured(sight, { headlines: news(picture('olive')) });
      await tabToFlag(ticker);
      const flag = flagOf(ticker, 'h0');
      expect(getComputedStyle(flag).visibility).to.equal('visible');
      await sendKeys({ press: 'Space' });
      expect(ticker.paused).to.equal(false);
      const dialog = await opened(ticker);
      expect(focused(ticker) === dialog.querySelector('input')).to.equal(true);
      expect(dialog.textContent).to.contain(ticker.headlines?.[0]?.title);

      await sendKeys({ press: 'Escape' });
      await closed(ticker);
      expect(focused(ticker) === flag).to.equal(true);
      // One stop for the headlines, one for the picture.
      await sendKeys({ press: 'Shift+Tab' });
      expect(focused(ticker) === itemOf(ticker, 'h0').querySelector('a')).to.equal(true);
    });

    it('is opened by its button, which is large enough, and opens no story', async () => {
      const ticker = await pictured(sight, { headlines: news(picture('olive')), isPaused: true });
      const selected: unknown[] = [];
      ticker.addEventListener('ticker-select', (event) => selected.push(event));
      const flag = flagOf(ticker, 'h0');
      const { width, height } = flag.getBoundingClientRect();
      expect(Math.min(width, height)).to.be.at.least(24);
      const box = flag.getBoundingClientRect();
      const hit = ticker.shadowRoot?.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      expect(flag.contains(hit ?? null)).to.equal(true);
      flag.click();
      const dialog = await opened(ticker);
      expect(selected).to.be.empty;
      dialog.querySelector<HTMLElement>('.close')?.click();
      await closed(ticker);
      expect(ticker.shadowRoot?.activeElement?.closest('li') === itemOf(ticker, 'h0')).to.equal(true);
    });

    it('says when the picture is hidden meanwhile, without losing the focus', async () => {
      const headlines = news(picture('olive'));
      const ticker = await pictured(sight, { headlines });
      flagOf(ticker, 'h0').click();
      const dialog = await opened(ticker);
      await show(ticker, withFirst(headlines, picture('olive', 'hidden')));
      expect(dialog.querySelector('form')).to.equal(null);
      expect(dialog.textContent).to.contain('أُخفيت هذه الصورة مؤقتًا');
      expect(focused(ticker) === dialog.querySelector('.close')).to.equal(true);
      dialog.close();
      await closed(ticker);
      await until(() => ticker.shadowRoot?.activeElement === itemOf(ticker, 'h0').querySelector('a'), 'back');
    });
  });

describe('a ticker while one of its pictures is being reported', () => {
  it('is paused, and resumes afterwards', async () => {
    const ticker = await pictured('scroll', { headlines: news(picture('olive'), 9) });
    await until(() => seen(ticker, 'h0') === 'olive', 'the picture');
    expect(isUnderWay(ticker)).to.equal(true);
    flagOf(ticker, 'h0').click();
    expect(isUnderWay(ticker)).to.equal(false);
    const dialog = await opened(ticker);
    expect(isUnderWay(ticker)).to.equal(false);
    dialog.close();
    await closed(ticker);
    blur(ticker);
    await until(() => isUnderWay(ticker), 'it runs on');
  });

  it('runs again after it was removed from the page and added', async () => {
    const headlines = news(picture('olive'), 9);
    const ticker = await pictured('scroll', { headlines });
    flagOf(ticker, 'h0').click();
    await opened(ticker);
    const { parentElement } = ticker;
    ticker.remove();
    parentElement?.append(ticker);
    await show(ticker, withFirst(headlines, picture('olive')));
    await closed(ticker);
    blur(ticker);
    await until(() => isUnderWay(ticker), 'it runs on');
  });
});

for (const lang of ['ar', 'fr', 'en'])
  describe(`pictures and their report, in ${lang}`, () => {
    for (const sight of sights)
      it(`pass axe (${sight})`, async () => {
        const ticker = await pictured(sight, { headlines: news(picture('olive')), lang, isPaused: true });
        await until(() => seen(ticker, 'h0') === 'olive', 'the picture');
        await expect(ticker).to.be.accessible();
        flagOf(ticker, 'h0').click();
        const dialog = await opened(ticker);
        // While it fades in, its letters have less contrast.
        await Promise.all(dialog.getAnimations().map(({ finished }) => finished));
        await expect(ticker).to.be.accessible();
        expect(flagOf(ticker, 'h0').title).not.to.equal('');
      });
  });
