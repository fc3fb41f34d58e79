/** The languages that the desk speaks, the first one unless the editor or the browser says otherwise. */
export const languages = ['ar', 'fr', 'en'] as const;
export type Language = (typeof languages)[number];

/** Each language by its own name, for people who read no other. */
export const languageNames: Readonly<Record<Language, string>> = {
  ar: 'العربية',
  fr: 'Français',
  en: 'English',
};

/** The words of one part of the desk, in every language. */
export type Tables<Words> = Readonly<Record<Language, Words>>;

/** The first of `wanted`, as browsers list them (`fr-MA`), that the desk speaks. */
export function preferredLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const found = languages.find((language) => language === tag.toLowerCase().split('-')[0]);
    if (found) return found;
  }
  return languages[0];
}

export function directionOf(language: Language): 'rtl' | 'ltr' {
  return language === 'ar' ? 'rtl' : 'ltr';
}
