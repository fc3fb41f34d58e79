import { expect } from '@open-wc/testing';

/** Rectangles of ranges are rounded to whole px in WebKit. */
const slackPx = 1;

/** Drawn, but not read: marks of direction. Spaces that keep together read like others. */
const unread = /[\u061c\u200e\u200f]/u;

interface Place {
  readonly node: Text;
  readonly offset: number;
}

interface Found {
  readonly piece: string;
  readonly left: number;
  readonly right: number;
  /** Where each of its characters begins, in the order of reading. */
  readonly lefts: readonly number[];
}

/**
 * Expects `pieces` of `element`'s text to be beside each other in this order, from its right to its left or from its left to
 * its right, and those in brackets to read from left to right in themselves: `['الثمن', '[$90]', 'للبرميل']`.
 */
export function expectOrder(element: Element, pieces: readonly string[], from: 'right' | 'left' = 'right') {
  const blocks = new Set(
    pieces.filter((piece) => /^\[.+\]$/su.test(piece)).map((piece) => piece.slice(1, -1)),
  );
  const names = pieces.map((piece) => (/^\[.+\]$/su.test(piece) ? piece.slice(1, -1) : piece));
  const found = locate(element, names);
  const text = `${names.join(' ¦ ')} in “${element.textContent}”`;
  for (const [index, { left, right }] of found.entries()) {
    const next = found[index + 1];
    if (!next) continue;
    if (from === 'right') expect(left, text).to.be.at.least(next.right - slackPx);
    else expect(right, text).to.be.at.most(next.left + slackPx);
  }
  for (const { piece, lefts } of found) {
    if (!blocks.has(piece)) continue;
    const begins = lefts.filter((left, index) => index === 0 || left !== lefts[index - 1]);
    for (const [index, left] of begins.entries())
      expect(left, `${piece} reads from left to right in “${element.textContent}”`).to.be.at.least(
        (begins[index - 1] ?? -Infinity) - slackPx,
      );
    expect(begins.at(-1), piece).to.be.greaterThan((begins[0] ?? Infinity) + slackPx);
  }
}

/** The text of `element` that is read. */
export function readText(element: Element): string {
  return places(element)
    .map(({ character }) => character)
    .join('');
}

function locate(element: Element, pieces: readonly string[]): Found[] {
  const all = places(element);
  const text = readText(element);
  let end = 0;
  return pieces.map((piece) => {
    const start = text.indexOf(piece, end);
    expect(start, `“${piece}” in “${text}”`).to.be.at.least(0);
    end = start + piece.length;
    const found = all.slice(start, end).flatMap(({ node, offset }) => boxes(node, offset));
    return {
      piece,
      left: Math.min(...found.map(({ left }) => left)),
      right: Math.max(...found.map(({ right }) => right)),
      lefts: found.map(({ left }) => left),
    };
  });
}

function places(element: Element): (Place & { readonly character: string })[] {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const found: (Place & { readonly character: string })[] = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!(node instanceof Text)) continue;
    for (const [offset, character] of node.data.split('').entries()) {
      if (!unread.test(character))
        found.push({ node, offset, character: character.replace(/[\u00a0\u202f]/u, ' ') });
    }
  }
  return found;
}

/** WebKit adds an empty rectangle where the direction turns. */
function boxes(node: Text, offset: number): DOMRect[] {
  const range = document.createRange();
  range.setStart(node, offset);
  range.setEnd(node, offset + 1);
  return [...range.getClientRects()].filter(({ width }) => width > 0);
}
