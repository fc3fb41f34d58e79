import { html, type TemplateResult } from 'lit/html.js';
import type { Channel, Direction, Headline } from '../../server/protocol/headline.ts';
import { lineParts } from '../../server/protocol/text/line-parts.ts';
import { baseDirection } from '../core/base-direction.ts';
import { directionOf } from '../../server/protocol/text/direction.ts';

/** The language and direction of a headline's own words. Both are always known, never guessed from letters. */
export function ownVoice(
  headline: Headline,
  channel: Channel | undefined,
  fallbackLang: string,
): { readonly lang: string; readonly dir: Direction } {
  const lang = headline.lang ?? channel?.lang ?? fallbackLang;
  return { lang, dir: baseDirection(headline, channel?.dir ?? directionOf(lang)) };
}

/** A line of news as it is drawn in its direction: what must not come apart is set apart. */
export function lineTemplate(text: string, dir: Direction): (string | TemplateResult)[] {
  return lineParts(text, dir).map((part) =>
    typeof part === 'string' ? part : html`<bdi dir="ltr">${part.ltr}</bdi>`,
  );
}

/** `1 مارس 2026 في 09:30`. Digits and calendar are named: engines disagree about what Arabic takes by itself. */
export function momentText(timestamp: string, lang: string, timeZone: string | undefined): string {
  const timeMs = Date.parse(timestamp);
  if (Number.isNaN(timeMs)) return '';
  const options = {
    numberingSystem: 'latn',
    calendar: 'gregory',
    dateStyle: 'long',
    timeStyle: 'short',
  } as const;
  try {
    return new Intl.DateTimeFormat(lang, { ...options, ...(timeZone && { timeZone }) }).format(timeMs);
  } catch {
    // A zone newer than the engine: the device's is better than none.
    return new Intl.DateTimeFormat(lang, options).format(timeMs);
  }
}

export function isWebLink(url: string): boolean {
  return /^https?:\/\//i.test(url);
}
