import { expect, waitUntil } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import type { NewsTicker } from '../../../widget/index.ts';
import { listOf } from '../support/modes.ts';
import { frame, headline, list, part, parts, strip } from '../support/ticker.ts';

const shows = ['scroll', 'flip', 'list', 'row'] as const;
type Show = (typeof shows)[number];

const titles = {
  ar: 'أمطار غزيرة على السواحل الشمالية، والأرصاد تدعو مراكب الصيد الصغيرة إلى البقاء في الموانئ',
  fr: 'Le port rouvre après deux jours de tempête, les liaisons reprennent dans l’après-midi',
} as const;

/** A strip that offers a choice and is paused, so that it has all the controls that it ever has. */
async function full(show: Show, lang: keyof typeof titles, widthPx: number): Promise<NewsTicker> {
  if (show === 'row') await emulateMedia({ reducedMotion: 'reduce' });
  const breakingUntil = new Date(Date.now() + 600_000).toISOString();
  const first = headline('h0', { title: titles[lang], lang, priority: 'breaking', breakingUntil });
  const headlines = [first, ...list(70).slice(1)];
  const ticker = await strip({ headlines, lang, widthPx, isPaused: true });
  ticker.setAttribute('modes', 'scroll flip list');
  ticker.mode = show === 'row' ? 'scroll' : show;
  await waitUntil(() => listOf(ticker).className === (show === 'scroll' ? '' : show), show);
  part(ticker, 'control').focus();
  await waitUntil(() => show === 'list' || controls(ticker).length >= 4, 'the buttons for the next headline');
  await frame();
  return ticker;
}

function controls(ticker: NewsTicker): HTMLElement[] {
  return [...parts(ticker, 'control'), ...parts(ticker, 'view')].filter((each) => each.checkVisibility());
}

function expectInside(inner: DOMRect, outer: DOMRect, what: string): void {
  expect(inner.left, what).to.be.at.least(outer.left - 1);
  expect(inner.right, what).to.be.at.most(outer.right + 1);
  expect(inner.top, what).to.be.at.least(outer.top - 1);
  expect(inner.bottom, what).to.be.at.most(outer.bottom + 1);
}

function overlap(one: DOMRect, other: DOMRect): boolean {
  return (
    one.left < other.right - 1 &&
    other.left < one.right - 1 &&
    one.top < other.bottom - 1 &&
    other.top < one.bottom - 1
  );
}

afterEach(() => emulateMedia({ reducedMotion: 'no-preference' }));

describe('a window of 1280 px at 400 %', () => {
  for (const lang of ['ar', 'fr'] as const)
    for (const show of shows)
      it(`leaves every control whole, apart and large enough, and room to read: ${show}, ${lang}`, async () => {
        const ticker = await full(show, lang, 320);
        const host = ticker.getBoundingClientRect();
        const boxes = controls(ticker).map((each) => each.getBoundingClientRect());
        for (const [index, box] of boxes.entries()) {
          expectInside(box, host, `control ${index}`);
          expect(Math.min(box.width, box.height), `control ${index}`).to.be.at.least(24);
          for (const other of boxes.slice(index + 1)) expect(overlap(box, other), `${index}`).to.equal(false);
        }
        expect(part(ticker, 'viewport').getBoundingClientRect().width).to.be.at.least(120);
        const { scrollWidth, clientWidth } = document.documentElement;
        expect(scrollWidth).to.be.at.most(clientWidth);
        if (show === 'flip' || show === 'list') {
          const title = parts(ticker, 'title')[0]?.getBoundingClientRect();
          if (!title) throw new Error('no title');
          expectInside(title, part(ticker, 'viewport').getBoundingClientRect(), 'title');
        }
      });
});

describe('text that a viewer spaces out', () => {
  const spacing = new CSSStyleSheet();
  spacing.replaceSync(
    '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }',
  );

  for (const lang of ['ar', 'fr'] as const)
    for (const show of shows)
      it(`is whole, and no control is lost: ${show}, ${lang}`, async () => {
        const ticker = await full(show, lang, 600);
        ticker.shadowRoot?.adoptedStyleSheets.push(spacing);
        await frame();
        await frame();
        const room = part(ticker, 'viewport').getBoundingClientRect();
        // In `scroll` and `row` the title is measured, elsewhere the headline; of a list, which scrolls, only the first.
        const texts =
          show === 'scroll' || show === 'row' ? parts(ticker, 'title') : parts(ticker, 'headline');
        for (const text of show === 'list' ? texts.slice(0, 1) : texts) {
          const box = text.getBoundingClientRect();
          expect(box.top).to.be.at.least(room.top - 0.5);
          expect(box.bottom).to.be.at.most(room.bottom + 0.5);
        }
        const host = ticker.getBoundingClientRect();
        for (const control of controls(ticker))
          expectInside(control.getBoundingClientRect(), host, control.className);
      });
});
