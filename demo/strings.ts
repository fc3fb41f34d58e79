import { directionOf } from '../server/protocol/text/direction.ts';
import type { Channel, Direction, Headline } from '../server/protocol/headline.ts';

const plural = new Intl.PluralRules('ar-MA');

const newHeadlines: Readonly<Record<Intl.LDMLPluralRule, (count: number) => string>> = {
  zero: () => 'لا عناوين جديدة',
  one: () => 'عنوان جديد',
  two: () => 'عنوانان جديدان',
  few: (count) => `${count} عناوين جديدة`,
  many: (count) => `${count} عنوانا جديدا`,
  other: (count) => `${count} عنوان جديد`,
};

export function countNewHeadlines(count: number): string {
  return `اعرض: ${newHeadlines[plural.select(count)](count)}`;
}

/** Both attributes are always set: the Latin name at the start of a title says nothing about the title's direction. */
export function directionAttributes(
  headline: Headline,
  channel: Channel | undefined,
): { lang: string; dir: Direction } {
  const lang = headline.lang ?? channel?.lang ?? 'ar';
  const dir =
    headline.dir ?? (headline.lang ? directionOf(headline.lang) : (channel?.dir ?? directionOf(lang)));
  return { lang, dir };
}
