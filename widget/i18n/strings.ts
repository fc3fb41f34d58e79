import { memoize } from './memoize.ts';
import type { ModeStrings } from './mode-strings.ts';

/** Everything that the strip says by itself, in one language; the words of the modes come with the modes. */
export interface Strings extends Partial<ModeStrings> {
  /** The table's language, for `lang` and for numbers. */
  readonly lang: string;
  /** What a screen reader calls the strip, followed by its label. */
  readonly name: string;
  readonly pause: string;
  readonly play: string;
  /** The word before a breaking headline. */
  readonly breaking: string;
  readonly loading: string;
  readonly empty: string;
  /** No headline has arrived yet, and the server cannot be reached. */
  readonly unreachable: string;
  /** The server cannot be reached at the moment; `time` is when its last message came. Two short lines. */
  stale(time: string | undefined): string;
  offline(time: string | undefined): string;
  /** How many headlines wait, by plural form; `#` stands for the number. */
  readonly waiting: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };
}

const pluralRules = memoize((lang) => {
  try {
    return new Intl.PluralRules(lang);
  } catch {
    // The engine has no plural rules, or the site's own words have an invalid language.
    return null;
  }
});

/** How many headlines wait, in words. */
export function waitingText({ lang, waiting }: Strings, count: number): string {
  const form = pluralRules(lang)?.select(count) ?? 'other';
  return (waiting[form] ?? waiting.other).replace('#', String(count));
}
