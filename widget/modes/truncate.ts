/** A word without the comma, colon or dash at its end, which an ellipsis would replace. */
const word = /\S*[^\s،؛,;:–—-]/gu;

/**
 * Where a title may be truncated: after each of its words. In languages without spaces the engine finds the words, where it can; a
 * single long word may be truncated between any two characters.
 */
export function wordEnds(title: string, lang: string): number[] {
  const ends = [...title.matchAll(word)].map((match) => match.index + match[0].length);
  if (ends.length > 1) return ends.slice(0, -1);
  return segments(title, lang).slice(1);
}

function segments(title: string, lang: string): number[] {
  if (!('Segmenter' in Intl)) return [];
  try {
    const words = [...new Intl.Segmenter(lang, { granularity: 'word' }).segment(title)];
    const found = words.length > 1 ? words : [...new Intl.Segmenter(lang).segment(title)];
    return found.map(({ index }) => index);
  } catch {
    // `lang` is not a valid language tag.
    return [];
  }
}

/**
 * Truncates `title` after a word, as late as `fits` allows, with an ellipsis at its end. Elements inside, such as isolates around
 * numbers, stay around what is left of their text. Returns whether it was truncated.
 */
export function truncateToFit(title: HTMLElement, lang: string, fits: () => boolean): boolean {
  if (fits()) return false;
  const whole = [...title.cloneNode(true).childNodes];
  const ends = wordEnds(title.textContent ?? '', lang);
  const truncateAt = (end: number) => {
    title.replaceChildren(...whole.map((node) => node.cloneNode(true)), '…');
    removeAfter(title, end);
  };
  let low = 0;
  let high = ends.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    truncateAt(ends[middle] ?? 0);
    if (fits()) low = middle;
    else high = middle - 1;
  }
  truncateAt(ends[low] ?? 0);
  return true;
}

/** Removes the text from character `end` on, except for the ellipsis. */
function removeAfter(title: HTMLElement, end: number): void {
  const texts = document.createTreeWalker(title, NodeFilter.SHOW_TEXT);
  let remainingCharacters = end;
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    if (!(node instanceof Text) || node === title.lastChild) continue;
    node.data = node.data.slice(0, remainingCharacters);
    remainingCharacters -= node.data.length;
  }
}
