/** A word without the comma, colon or dash that ends it: an ellipsis stands for what comes after it. */
const word = /\S*[^\s،؛,;:–—-]/gu;

/**
 * Where a title may be cut: behind each of its words. Languages that write without spaces have their words found by the engine, where it
 * knows how; what is one long word may be cut between any two characters.
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
    // A tag that is no language.
    return [];
  }
}

/**
 * Cuts what `title` shows at a word, as late as `fits` allows, with an ellipsis at the reading end. What it holds beside text, as
 * isolates around numbers, stays around what is left of it. Whether anything was cut.
 */
export function truncateToFit(title: HTMLElement, lang: string, fits: () => boolean): boolean {
  if (fits()) return false;
  const whole = [...title.cloneNode(true).childNodes];
  const ends = wordEnds(title.textContent ?? '', lang);
  const cutAt = (end: number) => {
    title.replaceChildren(...whole.map((node) => node.cloneNode(true)), '…');
    dropBehind(title, end);
  };
  let low = 0;
  let high = ends.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    cutAt(ends[middle] ?? 0);
    if (fits()) low = middle;
    else high = middle - 1;
  }
  cutAt(ends[low] ?? 0);
  return true;
}

/** Takes away the text from character `end` on, all but the ellipsis at the end. */
function dropBehind(title: HTMLElement, end: number): void {
  const texts = document.createTreeWalker(title, NodeFilter.SHOW_TEXT);
  let leftCharacters = end;
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    if (!(node instanceof Text) || node === title.lastChild) continue;
    node.data = node.data.slice(0, leftCharacters);
    leftCharacters -= node.data.length;
  }
}
