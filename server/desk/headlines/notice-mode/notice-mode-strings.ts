import type { Tables } from '../../i18n/language.ts';

/** What clears a channel to one line says. The line across the desk has it too, so that it stands apart. */
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
    isOn: (title) => `الشريط متوقف على سطر واحد: «${title}». العناوين لا تظهر لأحد.`,
    end: 'إعادة العناوين',
    hasBegun: 'لا يظهر على الشريط الآن إلا هذا السطر.',
    hasEnded: 'عادت العناوين إلى الشريط.',
  },
  fr: {
    open: 'Vider le bandeau',
    heading: 'Vider le bandeau, sauf une ligne ?',
    explanation:
      'Tous les titres quittent aussitôt tous les écrans ; cette ligne reste seule, jusqu’à ce que vous les remettiez. Rien n’est supprimé.',
    line: 'La ligne qui reste',
    confirm: 'Vider maintenant',
    isOn: (title) => `Le bandeau ne montre qu’une ligne : « ${title} ». Aucun titre n’est visible.`,
    end: 'Remettre les titres',
    hasBegun: 'Le bandeau ne montre plus que cette ligne.',
    hasEnded: 'Les titres sont revenus.',
  },
  en: {
    open: 'Clear the strip',
    heading: 'Clear the strip to one line?',
    explanation:
      'All headlines leave every screen at once and this line stands alone, until you bring them back. Nothing is deleted.',
    line: 'The line that stays',
    confirm: 'Clear the strip now',
    isOn: (title) => `The strip shows one line only: “${title}”. Nobody sees the headlines.`,
    end: 'Bring the headlines back',
    hasBegun: 'The strip shows this line only.',
    hasEnded: 'The headlines are back on the strip.',
  },
};
