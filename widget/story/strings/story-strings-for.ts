import { arabic } from './ar.ts';
import type { StoryStrings } from './strings.ts';

/** Arabic comes with the story; the others are loaded where they are needed. */
const others: Readonly<Record<string, () => Promise<StoryStrings>>> = {
  en: () => import('./en.ts').then(({ english }) => english),
  fr: () => import('./fr.ts').then(({ french }) => french),
};

const loaded = new Map<string, StoryStrings>([['ar', arabic]]);

/** The table for the first of `langs` (BCP 47) that has one, otherwise English; or a promise of it until it is loaded. */
export function storyStringsFor(...langs: readonly string[]): StoryStrings | Promise<StoryStrings> {
  const languages = langs.map((lang) => lang.toLowerCase().split('-')[0] ?? '');
  const language = languages.find((each) => each === 'ar' || Object.hasOwn(others, each)) ?? 'en';
  return loaded.get(language) ?? load(language);
}

/** A table that cannot be loaded must not keep a story shut. */
async function load(language: string): Promise<StoryStrings> {
  const strings = await others[language]?.().catch(() => undefined);
  loaded.set(language, strings ?? arabic);
  return strings ?? arabic;
}
