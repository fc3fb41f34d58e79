import { cached } from '../strings/cached.ts';
import { modeWords } from '../strings/mode-words.ts';
import type { Strings } from '../strings/strings.ts';

const formats = cached((lang) => new Intl.NumberFormat(lang, { numberingSystem: 'latn' }));

/** `3 of 12`. The digits are named, as for times: what an engine takes by itself for Arabic depends on its age. */
export function countText(strings: Strings, count: number, total: number): string {
  const format = formats(strings.lang);
  const numbers = { '#': format.format(count), '##': format.format(total) };
  return modeWords(strings).counter.replace(/##?/g, (mark) => (mark === '#' ? numbers['#'] : numbers['##']));
}
