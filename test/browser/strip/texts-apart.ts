import { expect } from '@open-wc/testing';
import type { NewsTicker } from '../../../widget/index.ts';
import { part, parts } from '../support/ticker.ts';

/** The rectangles of the letters, not of the boxes around them. */
function textBox(element: Element): DOMRect {
  const range = document.createRange();
  range.selectNodeContents(element);
  return range.getBoundingClientRect();
}

/** Headlines that wait outside the edge all have the same position. */
function isInView(ticker: NewsTicker, link: HTMLElement): boolean {
  const box = link.getBoundingClientRect();
  const room = part(ticker, 'viewport').getBoundingClientRect();
  return box.right > room.left + 1 && box.left < room.right - 1;
}

/** No text in view lies over another, whatever the boxes around them say. */
export function expectApart(ticker: NewsTicker): void {
  const links = parts(ticker, 'link').filter((link) => link.textContent !== '' && isInView(ticker, link));
  const boxes = links.map((link) => {
    const own = link.parentElement?.getBoundingClientRect() ?? new DOMRect();
    const isClipped = getComputedStyle(link.parentElement ?? link).overflowX === 'clip';
    const texts = [...link.children].map(textBox).filter(({ width }) => width > 0);
    return {
      text: link.textContent,
      left: Math.max(isClipped ? own.left : -Infinity, Math.min(...texts.map(({ left }) => left))),
      right: Math.min(isClipped ? own.right : Infinity, Math.max(...texts.map(({ right }) => right))),
      top: Math.min(...texts.map(({ top }) => top)),
      bottom: Math.max(...texts.map(({ bottom }) => bottom)),
    };
  });
  for (const [index, one] of boxes.entries())
    for (const other of boxes.slice(index + 1)) {
      const isOver =
        one.left < other.right - 1 &&
        other.left < one.right - 1 &&
        one.top < other.bottom - 1 &&
        other.top < one.bottom - 1;
      expect(isOver, `“${one.text}” over “${other.text}”`).to.equal(false);
    }
}

/** No text in view is cut off by its own box, so that all of it can be read. */
export function expectWhole(ticker: NewsTicker): void {
  for (const link of parts(ticker, 'link').filter((each) => isInView(ticker, each))) {
    const own = link.parentElement?.getBoundingClientRect() ?? new DOMRect();
    const text = textBox(link);
    expect(text.left, `“${link.textContent}” is cut off at its left`).to.be.at.least(own.left - 1);
    expect(text.right, `“${link.textContent}” is cut off at its right`).to.be.at.most(own.right + 1);
  }
}
