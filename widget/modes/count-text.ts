import { memoize } from '../i18n/memoize.ts';
import { modeStringsFor } from '../i18n/mode-strings.ts';
import type { Strings } from '../i18n/strings.ts';

const formats = memoize((lang) => {
  try {
    return new Intl.NumberFormat(lang, { numberingSystem: 'latn' });
  } catch {
    // The engine has no number formats, or the site's own words have an invalid language.
    return { format: String };
  }
});

/** `3 of 12`. The digits are explicit, as in times: an engine's default for Arabic depends on its age. */
export function countText(strings: Strings, count: number, total: number): string {
  const format = formats(strings.lang);
  const numbers = { '#': format.format(count), '##': format.format(total) };
  return modeStringsFor(strings).counter.replace(/##?/g, (mark) =>
    mark === '#' ? numbers['#'] : numbers['##'],
  );
}
