import type { Channel, Direction, Headline } from '../../server/protocol/headline.ts';
import { baseDirection } from '../core/base-direction.ts';
import { directionOf } from '../../server/protocol/text/direction.ts';
import { timeMs } from '../../server/protocol/time-ms.ts';

/** The language and direction of a headline's text. Both are always known, never guessed from letters. */
export function languageOf(
  headline: Headline,
  channel: Channel | undefined,
  fallbackLang: string,
): { readonly lang: string; readonly dir: Direction } {
  const lang = headline.lang ?? channel?.lang ?? fallbackLang;
  return { lang, dir: baseDirection(headline, channel?.dir ?? directionOf(lang)) };
}

/** `1 مارس 2026 في 09:30`. Digits and calendar are named, since engines disagree about the defaults for Arabic. */
export function momentText(timestamp: string, lang: string, timeZone: string | undefined): string {
  const momentMs = timeMs(timestamp);
  if (Number.isNaN(momentMs)) return '';
  const options = {
    numberingSystem: 'latn',
    calendar: 'gregory',
    dateStyle: 'long',
    timeStyle: 'short',
  } as const;
  try {
    return new Intl.DateTimeFormat(lang, { ...options, ...(timeZone && { timeZone }) }).format(momentMs);
  } catch {
    // A zone newer than the engine: the device's is better than none.
    return new Intl.DateTimeFormat(lang, options).format(momentMs);
  }
}

export function isWebLink(url: string | undefined): url is string {
  return url !== undefined && /^https?:\/\//i.test(url);
}
