import type { Tab } from '../snippets.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

export interface Strings {
  readonly title: string;
  readonly intro: string;
  readonly languages: string;
  readonly options: string;
  readonly channel: string;
  readonly channelHint: string;
  readonly channelMissing: string;
  readonly channelUnknown: string;
  readonly unreachable: string;
  readonly mode: string;
  readonly modes: Readonly<Record<'scroll' | 'flip' | 'list', string>>;
  readonly speed: string;
  readonly speeds: Readonly<Record<'slow' | 'normal' | 'fast', string>>;
  readonly lang: string;
  readonly langs: Readonly<Record<'ar' | 'fr' | 'en', string>>;
  readonly dir: string;
  readonly dirs: Readonly<Record<'rtl' | 'ltr', string>>;
  readonly byChannel: string;
  readonly theme: string;
  readonly themes: Readonly<Record<'auto' | 'light' | 'dark', string>>;
  readonly size: string;
  readonly sizes: Readonly<Record<'normal' | 'large', string>>;
  readonly colours: string;
  readonly background: string;
  readonly color: string;
  readonly accent: string;
  readonly byDefault: string;
  readonly transparent: string;
  readonly ownColour: string;
  readonly pinned: string;
  readonly pinnedHint: string;
  readonly preview: string;
  readonly previews: Readonly<Record<'phone' | 'wide', string>>;
  readonly reading: string;
  readonly words: (count: number) => string;
  readonly atReadersPace: string;
  readonly contrast: (ratio: string) => string;
  readonly contrastLow: string;
  readonly contrastOfPage: string;
  readonly code: string;
  readonly tabs: Readonly<Record<Tab, string>>;
  readonly tabHints: Readonly<Record<Tab, string>>;
  readonly policy: string;
  readonly copy: string;
  readonly copied: string;
  readonly copyByHand: string;
}

export const languages = ['ar', 'fr', 'en'] as const;
export type Language = (typeof languages)[number];

export const languageNames: Readonly<Record<Language, string>> = {
  ar: 'العربية',
  fr: 'Français',
  en: 'English',
};

const tables: Readonly<Record<Language, Strings>> = { ar, fr, en };

/** The strings of the page's language. */
export function stringsOf(lang: string): Strings {
  return tables[languages.find((each) => each === lang) ?? 'en'];
}
