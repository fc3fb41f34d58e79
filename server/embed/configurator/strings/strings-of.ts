import { ar } from './ar.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { languages, type Language, type Strings } from './strings.ts';

const tables: Readonly<Record<Language, Strings>> = { ar, fr, en };

/** The strings of the page's language. */
export function stringsOf(lang: string): Strings {
  return tables[languages.find((each) => each === lang) ?? 'en'];
}
