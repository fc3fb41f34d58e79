/**
 * Names of months in feeds: English, French, Arabic of the Maghreb, of Egypt and the Gulf, of the Levant. Letters are
 * folded by `foldWord`, so that accents, hamzas and the dots of yaa do not matter. Hijri months are not here on purpose: a date that
 * names one is not read, unless the Gregorian one is beside it.
 */
const names: readonly (readonly [monthOfYear: number, words: string])[] = [
  [1, 'january jan janvier janv يناير جانفي كانون-الثاني'],
  [2, 'february feb fevrier fevr fev فبراير فيفري شباط'],
  [3, 'march mar mars مارس اذار'],
  [4, 'april apr avril avr ابريل افريل نيسان'],
  [5, 'may mai ماي مايو ايار'],
  [6, 'june jun juin يونيو يونيه جوان حزيران'],
  [7, 'july jul juillet juil يوليو يوليه يوليوز جويليه تموز'],
  [8, 'august aug aout اغسطس غشت اوت اب'],
  [9, 'september sept sep septembre سبتمبر شتنبر ايلول'],
  [10, 'october oct octobre اكتوبر تشرين-الاول'],
  [11, 'november nov novembre نوفمبر نونبر تشرين-الثاني'],
  [12, 'december dec decembre ديسمبر دجنبر كانون-الاول'],
];

const monthByWord: ReadonlyMap<string, number> = new Map(
  names.flatMap(([month, words]) => words.split(' ').map((word) => [foldWord(word), month] as const)),
);

/** The month that `word` names, 1 to 12. A full stop behind an abbreviation does not matter. */
export function monthOf(word: string): number | undefined {
  return monthByWord.get(foldWord(word));
}

/** Lower case; accents and harakat off; the forms of alif, yaa and taa marbuta as one. For comparing only. */
export function foldWord(word: string): string {
  return word
    .toLowerCase()
    .replace(/[أإآٱ]/gu, 'ا')
    .normalize('NFD')
    .replace(/[\p{M}ـ.]/gu, '')
    .replace(/[ىی]/gu, 'ي')
    .replace(/ة/gu, 'ه');
}
