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
  /** Of a headline that was published meanwhile. */
  readonly hasPublishedBehind: string;
  /** Of one that was published in several channels, some of them in notice mode. */
  readonly behindIn: (channels: string) => string;
  /** In the place of `on the strip`. */
  readonly behind: string;
  /** Above the preview. */
  readonly previewNow: string;
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
    hasPublishedBehind: 'نُشر، ولا يراه أحد بعد: الشريط لا يعرض إلا سطر التنبيه حتى تعيد العناوين.',
    behindIn: (channels) => `لا يراه أحد بعد في ${channels}: لا يظهر هناك إلا سطر التنبيه.`,
    behind: 'منشور · محجوب بسطر التنبيه',
    previewNow: 'يراه القرّاء الآن',
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
    hasPublishedBehind: 'Publié, mais personne ne le voit encore : le bandeau n’affiche que la ligne d’avis.',
    behindIn: (channels) => `Personne ne le voit encore dans ${channels} : seul l’avis y est affiché.`,
    behind: 'Publié · masqué par l’avis',
    previewNow: 'Ce que les lecteurs voient maintenant',
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
    hasPublishedBehind: 'Published, but nobody sees it yet: the ticker shows only the notice.',
    behindIn: (channels) => `Nobody sees it yet in ${channels}: only the notice is shown there.`,
    behind: 'Published · behind the notice',
    previewNow: 'What readers see now',
  },
};
