import type { Direction } from '../../../protocol/headline.ts';

const scripts = [
  ['arabic', /\p{sc=Arab}/gu],
  ['latin', /\p{sc=Latn}/gu],
  ['tifinagh', /\p{sc=Tfng}/gu],
] as const;

/** Fewer letters than this may be a name. */
const minLetters = 4;
/** The share of the letters that one script has to have: a title with two names in another stays what it is. */
const minShare = 0.7;

const french =
  /[\u00e0\u00e2\u00e7\u00e8\u00e9\u00ea\u00eb\u00ee\u00ef\u00f4\u00f9\u00fb\u0153]|\b(?:le|la|les|des|du|de|et|un|une|en|au|aux|pour|dans|sur|par|est)\b|\b[ldn]['\u2019]/iu;
const english = /\b(?:the|of|and|to|for|with|at|is|are|after|says|by|from|as|over)\b/iu;

/** An address is in no language. */
const address = /(?:https?:\/\/|www\.)\S+/giu;

/** The language whose rules of spacing a title follows: the one that was set, else the likeliest, else that of its channel. */
export function languageFor(
  title: string,
  {
    lang,
    channelLang,
    dir,
  }: { readonly lang: string; readonly channelLang: string; readonly dir: Direction },
): string {
  return lang.trim() || (guessLanguages(title, dir)[0] ?? channelLang);
}

/** The languages that `text` may be in, if its letters do not go with `dir`, the direction that it would have. The likeliest is first. */
export function guessLanguages(text: string, dir: Direction): readonly string[] {
  const title = text.replace(address, '');
  const all = title.match(/\p{L}/gu)?.length ?? 0;
  if (all < minLetters) return [];
  const [script] = scripts.find(([, letters]) => (title.match(letters)?.length ?? 0) >= all * minShare) ?? [];
  if (script === 'arabic') return dir === 'ltr' ? ['ar'] : [];
  if (dir === 'ltr') return [];
  if (script === 'tifinagh') return ['zgh'];
  if (script !== 'latin') return [];
  const [isFrench, isEnglish] = [french.test(title), english.test(title)];
  if (isFrench !== isEnglish) return isFrench ? ['fr'] : ['en'];
  return ['fr', 'en'];
}
