import { loadPart } from '../../element/load-part.ts';
import { arabic } from './ar.ts';
import type { StoryStrings } from './strings.ts';

/** Arabic comes with the story; the others are loaded where they are needed. */
const tables = new Map<string, StoryStrings | (() => Promise<StoryStrings>)>([
  ['ar', arabic],
  ['en', () => import('./en.ts').then(({ english }) => english)],
  ['fr', () => import('./fr.ts').then(({ french }) => french)],
]);

/** The table for the first of `langs` (BCP 47) that has one, otherwise English; or a promise of it until it is loaded. */
export function storyStringsFor(...langs: readonly string[]): StoryStrings | Promise<StoryStrings> {
  const languages = langs.map((lang) => lang.toLowerCase().split('-')[0] ?? '');
  const language = languages.find((each) => tables.has(each)) ?? 'en';
  const table = tables.get(language) ?? arabic;
  if (typeof table !== 'function') return table;
  const keep = (strings: StoryStrings) => {
    tables.set(language, strings);
    return strings;
  };
  // A table that cannot be loaded must not keep a story from opening: until it arrives, the story uses Arabic.
  return new Promise((resolve) => {
    void loadPart(table, undefined, () => resolve(keep(arabic))).then((strings) => {
      if (strings) resolve(keep(strings));
    });
  });
}
