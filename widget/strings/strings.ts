/** Everything that the strip says by itself, in one language. */
export interface Strings {
  /** The table's language, for `lang` and for numbers and times. */
  readonly lang: string;
  /** What a screen reader calls the strip. */
  readonly name: string;
  readonly pause: string;
  readonly play: string;
  readonly previous: string;
  readonly next: string;
  readonly breaking: string;
  readonly loading: string;
  readonly empty: string;
  /** The server cannot be reached at the moment; `time` is when it was last heard. Two short lines. */
  stale(time: string | undefined): string;
  offline(time: string | undefined): string;
  /** How many headlines wait, by plural form; `#` stands for the number. */
  readonly waiting: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };
}

/** How many headlines wait, in words. */
export function waitingText(strings: Strings, count: number): string {
  const form = new Intl.PluralRules(strings.lang).select(count);
  return (strings.waiting[form] ?? strings.waiting.other).replace('#', String(count));
}
