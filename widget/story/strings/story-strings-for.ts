import { arabic } from './ar.ts';
import { english } from './en.ts';
import { french } from './fr.ts';
import type { StoryStrings } from './strings.ts';

const tables: Readonly<Record<string, StoryStrings>> = { ar: arabic, fr: french, en: english };

/** The table for the first of `langs` (BCP 47) that there is one for; else English. */
export function storyStringsFor(...langs: readonly string[]): StoryStrings {
  for (const lang of langs) {
    const found = tables[lang.toLowerCase().split('-')[0] ?? ''];
    if (found) return found;
  }
  return english;
}
