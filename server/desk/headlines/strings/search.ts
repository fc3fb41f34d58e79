import type { Tables } from '../../i18n/language.ts';
import { plural } from '../../i18n/plural.ts';

export const days = ['', 'today', 'yesterday', 'week'] as const;
export type Days = (typeof days)[number];

/** How headlines are looked for, and what is said of what was found. */
export interface SearchStrings {
  readonly author: string;
  readonly everyone: string;
  readonly mine: string;
  readonly days: string;
  readonly day: Readonly<Record<Days, string>>;
  readonly found: (count: number) => string;
  /** There are more, which were not counted. */
  readonly foundMoreThan: (count: number) => string;
  /** What a contributor reads in an empty list: with approval, without it, and under a state. */
  readonly noneOwn: string;
  readonly noneOwnDirect: string;
  readonly noneOwnHere: string;
  /** More headlines on a screen, a line each. */
  readonly compact: string;
}

export const search: Tables<SearchStrings> = {
  ar: {
    author: 'المرسل',
    everyone: 'كل المرسلين',
    mine: 'عناويني',
    days: 'اليوم',
    day: { '': 'كل الأيام', today: 'اليوم', yesterday: 'أمس', week: 'آخر 7 أيام' },
    found: (count) =>
      plural(
        'ar',
        {
          zero: 'لا نتائج',
          one: 'نتيجة واحدة',
          two: 'نتيجتان',
          few: '# نتائج',
          many: '# نتيجة',
          other: '# نتيجة',
        },
        count,
      ),
    foundMoreThan: (count) => `أكثر من ${count} نتيجة`,
    noneOwn: 'لم ترسل شيئًا في هذه القناة بعد. ما ترسله ينتظر موافقة محرر قبل أن يظهر على الشريط.',
    noneOwnDirect: 'لم ترسل شيئًا في هذه القناة بعد. ما ترسله يظهر على الشريط في الحال.',
    noneOwnHere: 'لا شيء مما أرسلته هنا.',
    compact: 'قائمة مكثفة',
  },
  fr: {
    author: 'Auteur',
    everyone: 'Tous les auteurs',
    mine: 'Mes titres',
    days: 'Jour',
    day: { '': 'Tous les jours', today: 'Aujourd’hui', yesterday: 'Hier', week: '7 derniers jours' },
    found: (count) => plural('fr', { one: '# résultat', other: '# résultats' }, count),
    foundMoreThan: (count) => `Plus de ${count} résultats`,
    noneOwn:
      'Vous n’avez encore rien envoyé dans cette chaîne. Un rédacteur doit valider vos titres avant qu’ils ne paraissent.',
    noneOwnDirect: 'Vous n’avez encore rien envoyé dans cette chaîne. Vos titres paraissent aussitôt.',
    noneOwnHere: 'Rien de ce que vous avez envoyé n’est ici.',
    compact: 'Liste compacte',
  },
  en: {
    author: 'Sender',
    everyone: 'Every sender',
    mine: 'Mine',
    days: 'Day',
    day: { '': 'Any day', today: 'Today', yesterday: 'Yesterday', week: 'Last 7 days' },
    found: (count) => plural('en', { one: '# result', other: '# results' }, count),
    foundMoreThan: (count) => `More than ${count} results`,
    noneOwn:
      'You have not sent anything to this channel yet. An editor approves what you send before it is on the ticker.',
    noneOwnDirect: 'You have not sent anything to this channel yet. What you send is on the ticker at once.',
    noneOwnHere: 'Nothing that you sent is here.',
    compact: 'Compact list',
  },
};
