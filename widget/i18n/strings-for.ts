import { strings as arabic } from './ar.ts';
import { loadPart } from '../element/load-part.ts';
import type { Strings } from './strings.ts';

/** Arabic comes with the strip; the others are loaded where they are needed. */
const others: Readonly<Record<string, () => Promise<{ readonly strings: Strings }>>> = {
  en: () => import('./en.ts'),
  fr: () => import('./fr.ts'),
};

/**
 * The table for a BCP 47 tag: the Arabic one itself, or a promise of another, which is `undefined` if `signal` aborts first.
 * Languages without a table are served in English. `onFailure` is called if loading may take a while.
 */
export function stringsFor(
  lang: string,
  signal?: AbortSignal,
  onFailure?: () => void,
): Strings | Promise<Strings | undefined> {
  const [language = ''] = lang.toLowerCase().split('-');
  if (language === arabic.lang) return arabic;
  const load = others[language] ?? others['en'];
  return load ? loadPart(load, signal, onFailure).then((part) => part?.strings) : arabic;
}
