import type { Language } from './language.ts';

/** A name in a sentence, isolated from its direction. */
export function isolate(name: string): string {
  return `\u2068${name}\u2069`;
}

/** Names as a list in a sentence. */
export function formatNames(names: readonly string[], language: Language): string {
  return new Intl.ListFormat(language).format(names.map(isolate));
}
