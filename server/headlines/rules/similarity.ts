/** A title reduced to what distinguishes it. Only for comparing: the displayed title keeps its spelling. */
export interface NormalForm {
  /** Letters, digits and single spaces: equal for two spellings of one title. */
  readonly key: string;
  /** The words that carry it, without articles. */
  readonly words: ReadonlySet<string>;
  /** Its numbers in order: 2–1 is not 1–2. */
  readonly numbers: string;
}

/**
 * From this similarity on, two titles may report the same. Only a suggestion: titles with opposite verdicts can reach 0.6, and two about
 * one event as little as 0.1.
 */
const similarFrom = 0.45;

/**
 * Harakat, tatweel, and what is not seen: zero-width characters and marks of direction. U+0307 stays alone only where a dotted capital
 * I became small.
 */
const unseen =
  /[\u0307\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0640\u200b-\u200f\u061c\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;

/** Letters that are written for one another, by habit or by keyboard. */
const letters: ReadonlyMap<string, string> = new Map(
  [
    ['ا', 'أإآٱ'],
    ['ي', 'ىیېئ'],
    ['و', 'ؤ'],
    ['ه', 'ةہۀ'],
    ['ك', 'کڪگ'],
    ['σ', 'ς'],
  ].flatMap(([letter = '', others = '']) => [...others].map((other) => [other, letter] as const)),
);
const interchanged = new RegExp(`[${[...letters.keys()].join('')}]`, 'gu');

/** Arabic-Indic and Persian digits begin here; there are ten of each in a row. */
const zeros = [0x660, 0x6f0];
const easternDigits = /[\u0660-\u0669\u06f0-\u06f9]/gu;

/** Tags put before a title to make it look new. */
const tags = /^(?:(?:عاجل|خاص|بالفيديو|بالصور|تحديث|مباشر)\s*[:|\-–—]\s*)+/u;

const stopWords: ReadonlySet<string> = new Set(
  'في من علي الي عن مع ان او ثم قد و هذا هذه التي الذي de la le les du des et en a the of in to and'.split(
    ' ',
  ),
);
const articles = /^(?:وال|بال|ال|و|ل)(?=.{2})/u;

export function normalForm(title: string): NormalForm {
  const key = bare(fold(title).trim().replace(tags, ''));
  const all = key.split(' ');
  const words = all.filter((word) => !stopWords.has(word)).map((word) => word.replace(articles, ''));
  return { key, words: new Set(words), numbers: all.filter((word) => /\p{N}/u.test(word)).join(' ') };
}

/** A text as it is searched for: letters, digits and single spaces, in their order. Equal for two spellings of one text. */
export function searchForm(text: string): string {
  return bare(fold(text));
}

function fold(text: string): string {
  return (
    text
      .normalize('NFKC')
      // Up and down: some letters have a capital in common and no small one, ß and ss among them.
      .toUpperCase()
      .toLowerCase()
      .replace(unseen, '')
      .replace(interchanged, (letter) => letters.get(letter) ?? letter)
      .replace(easternDigits, western)
  );
}

function bare(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

function western(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  const zero = zeros.findLast((each) => each <= code) ?? code;
  return String(code - zero);
}

/** How alike two titles are, from 0 to 1: the share of their words that both have. 1 for one title in two spellings. */
export function similarity(a: NormalForm, b: NormalForm): number {
  if (a.key === b.key) return 1;
  const common = [...a.words].filter((word) => b.words.has(word)).length;
  const all = a.words.size + b.words.size - common;
  return all === 0 ? 0 : common / all;
}

/** Whether an editor should be shown `b` beside `a`. Other numbers are other news: another magnitude, another score. */
export function isSimilar(a: NormalForm, b: NormalForm): boolean {
  return a.key === b.key || (a.numbers === b.numbers && similarity(a, b) >= similarFrom);
}
