import { expect, waitUntil } from '@open-wc/testing';
import type { NewsTicker } from '../../../widget/index.ts';
import { list, part } from '../support/ticker.ts';
import { stripIn } from '../support/modes.ts';

function paper(ticker: NewsTicker): HTMLElement {
  const found = ticker.shadowRoot?.querySelector('.print');
  if (!(found instanceof HTMLElement)) throw new Error('no paper');
  return found;
}

/** Lets the rules for `from` be those for `to`: a screen shows what paper would. */
function readMedia(ticker: NewsTicker, from: string, to: string): void {
  for (const sheet of ticker.shadowRoot?.adoptedStyleSheets ?? [])
    for (const rule of sheet.cssRules)
      if (rule instanceof CSSMediaRule && rule.media.mediaText === from) rule.media.mediaText = to;
}

describe('on paper', () => {
  for (const mode of ['scroll', 'flip', 'list'] as const) {
    it(`is the whole list, wrapped, whatever the screen shows: ${mode}`, async () => {
      const ticker = await stripIn(mode, { headlines: list(80), widthPx: 300 });
      expect(paper(ticker).children).to.have.length(0);
      dispatchEvent(new Event('beforeprint'));
      readMedia(ticker, 'print', 'all');
      const boxes = [...paper(ticker).children].map((element) => element.getBoundingClientRect());
      const items = [...(ticker.shadowRoot?.querySelectorAll('li') ?? [])];
      const host = ticker.getBoundingClientRect();
      const control = part(ticker, 'control').checkVisibility();
      readMedia(ticker, 'all', 'print');
      dispatchEvent(new Event('afterprint'));

      expect(boxes).to.have.length(80);
      for (const [index, { top, left, right, width }] of boxes.entries()) {
        expect(top).to.be.at.least((boxes[index - 1]?.bottom ?? -Infinity) - 0.5);
        expect(width).to.be.greaterThan(0);
        expect(left).to.be.at.least(host.left - 0.5);
        expect(right).to.be.at.most(host.right + 0.5);
      }
      expect(host.bottom).to.be.at.least(boxes.at(-1)?.bottom ?? NaN);
      expect(items.length).to.be.greaterThan(80);
      expect(control).to.equal(false);
      expect(paper(ticker).children).to.have.length(0);
    });
  }

  it('is the whole list also in the document of a frame that is printed by itself', async () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const ticker = await stripIn('scroll', { headlines: list(8), widthPx: 300 });
    frame.contentDocument?.body.append(ticker);
    await waitUntil(() => ticker.shadowRoot?.querySelector('.print'), 'the paper');
    frame.contentWindow?.dispatchEvent(new Event('beforeprint'));
    expect(paper(ticker).children).to.have.length(8);
    frame.contentWindow?.dispatchEvent(new Event('afterprint'));
    expect(paper(ticker).children).to.have.length(0);
    frame.remove();
  });
});
