import { element } from './element.ts';

/**
 * What reads from left to right as one piece, and comes apart in an Arabic line: phone numbers, short codes, addresses,
 * handles, ISO dates, prices with their sign in front, negative numbers. Scores, seasons and percentages are not
 * among them: set apart, a score would swap its goals.
 */
const leftToRight = new RegExp(
  [
    String.raw`\+\d[\d ]{6,}\d`,
    String.raw`\*[\d*]+#`,
    String.raw`(?:https?:\/\/|www\.)\S*[^\s.,:;!?،؛؟»)]`,
    String.raw`[\w.+-]+@[\w-]+(?:\.[\w-]+)+`,
    String.raw`@[A-Za-z_]\w*`,
    String.raw`(?<!\d)\d{4}-\d\d-\d\d(?!\d)`,
    String.raw`[$€£]\d+(?:[.,]\d+)*`,
    String.raw`(?<![\p{L}\p{N}])[-−]\d+(?:[.,]\d+)*`,
  ].join('|'),
  'gu',
);

/** Thousands written with a space: "12 500" would read "500 12". */
const thousands = /(?<!\d)\d{1,3}(?: \d{3})+(?!\d)/gu;

/** A line of text as it is drawn in the direction `dir`: the same words, with what must not come apart set apart. */
export function lineNodes(text: string, dir: string): (Node | string)[] {
  if (dir !== 'rtl') return [text];

  const nodes: (Node | string)[] = [];
  let doneChars = 0;
  for (const { 0: token, index } of text.matchAll(leftToRight)) {
    nodes.push(joined(text.slice(doneChars, index)), element('bdi', { dir: 'ltr' }, token));
    doneChars = index + token.length;
  }
  return [...nodes, joined(text.slice(doneChars))];
}

function joined(text: string): string {
  return text.replace(thousands, (number) => number.replaceAll(' ', '\u00a0'));
}

/** A line inside of another one where there is only text, as in a page's title. */
export function isolated(text: string, dir: string): string {
  return `${dir === 'rtl' ? '\u2067' : '\u2066'}${text}\u2069`;
}
