import type { Language } from '../language.ts';

/** Each language by its own name: who looks for it reads no other. */
export const languageNames: Readonly<Record<Language, string>> = {
  ar: 'العربية',
  fr: 'Français',
  en: 'English',
};
