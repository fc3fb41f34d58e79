import type { Tables } from '../../i18n/language.ts';

/** Strings of notice mode; the banner in every view uses them too. */
export interface NoticeModeStrings {
  readonly open: string;
  readonly heading: string;
  readonly explanation: string;
  readonly line: string;
  readonly confirm: string;
  readonly isOn: (title: string) => string;
  readonly end: string;
  readonly hasBegun: string;
  readonly hasEnded: string;
}

export const noticeModeStrings: Tables<NoticeModeStrings> = {
  ar: {
    open: 'إخلاء الشريط',
    heading: 'إخلاء الشريط إلا من سطر واحد؟',
    explanation: 'تختفي كل العناوين في الحال من كل الشاشات، ويبقى هذا السطر وحده حتى تعيدها. لا يُحذف شيء.',
    line: 'السطر الذي يبقى',
    confirm: 'إخلاء الشريط الآن',
    isOn: (title) => `لا يظهر على الشريط إلا سطر واحد: «${title}». العناوين لا تظهر لأحد.`,
    end: 'إعادة العناوين',
    hasBegun: 'لا يظهر على الشريط الآن إلا هذا السطر.',
    hasEnded: 'عادت العناوين إلى الشريط.',
  },
  fr: {
    open: 'Vider le bandeau',
    heading: 'Vider le bandeau, sauf une ligne ?',
    explanation:
      'Tous les titres disparaissent aussitôt de tous les écrans ; seule cette ligne reste affichée, jusqu’à ce que vous les rétablissiez. Rien n’est supprimé.',
    line: 'La ligne qui reste',
    confirm: 'Vider maintenant',
    isOn: (title) => `Le bandeau n’affiche qu’une ligne : « ${title} ». Aucun titre n’est visible.`,
    end: 'Rétablir les titres',
    hasBegun: 'Le bandeau n’affiche plus que cette ligne.',
    hasEnded: 'Les titres sont de nouveau en ligne.',
  },
  en: {
    open: 'Clear the ticker',
    heading: 'Clear the ticker to one line?',
    explanation:
      'All headlines disappear from every screen at once, and only this line is shown until you bring them back. Nothing is deleted.',
    line: 'The line that stays',
    confirm: 'Clear the ticker now',
    isOn: (title) => `Notice mode is on: the ticker shows only “${title}”. Nobody sees the headlines.`,
    end: 'Bring the headlines back',
    hasBegun: 'The ticker shows only this line.',
    hasEnded: 'The headlines are back on the ticker.',
  },
};
