import type { Tables } from '../../i18n/language.ts';
import { formatNumber, plural } from '../../i18n/plural.ts';

/** Strings about what viewers received and opened. */
export interface AudienceStrings {
  readonly sentTo: (count: number) => string;
  readonly opened: (count: number) => string;
  readonly heading: string;
  readonly hint: string;
  readonly viewers: (count: number) => string;
  /** The text of the plot. */
  readonly summary: (now: string, peak: string, at: string) => string;
  readonly none: string;
  readonly byHour: string;
  readonly hour: string;
  readonly peak: string;
  readonly now: string;
}

export const audience: Tables<AudienceStrings> = {
  ar: {
    sentTo: (count) => `أُرسل إلى ${formatNumber('ar', count)}`,
    opened: (count) => `فُتح ${formatNumber('ar', count)}`,
    heading: 'القراء في آخر 24 ساعة',
    hint: 'عدد الاتصالات المفتوحة بالشريط، ما عدا أشرطة المكتب. لا يُعرف منها من هم.',
    viewers: (count) =>
      plural(
        'ar',
        {
          zero: 'لا قراء',
          one: 'قارئ واحد',
          two: 'قارئان',
          few: '# قراء',
          many: '# قارئًا',
          other: '# قارئ',
        },
        count,
      ),
    summary: (now, peak, at) => `الآن: ${now}. الأكثر: ${peak}، الساعة ${at}.`,
    none: 'لم يفتح أحد الشريط في هذه المدة.',
    byHour: 'الأرقام ساعة بساعة',
    hour: 'الساعة',
    peak: 'الأكثر معًا',
    now: 'الآن',
  },
  fr: {
    sentTo: (count) => `Envoyé à ${formatNumber('fr', count)}`,
    opened: (count) => `Ouvert ${formatNumber('fr', count)} fois`,
    heading: 'Spectateurs des dernières 24 heures',
    hint: 'Les connexions ouvertes au bandeau, sans celles de la rédaction. Elles ne disent pas qui regarde.',
    viewers: (count) => plural('fr', { one: '# spectateur', other: '# spectateurs' }, count),
    summary: (now, peak, at) => `En ce moment : ${now}. Maximum : ${peak}, à ${at}.`,
    none: 'Personne n’a ouvert le bandeau pendant ce temps.',
    byHour: 'Les chiffres heure par heure',
    hour: 'Heure',
    peak: 'Maximum simultané',
    now: 'maintenant',
  },
  en: {
    sentTo: (count) => `Sent to ${formatNumber('en', count)}`,
    opened: (count) => `Opened ${plural('en', { one: 'once', other: '# times' }, count)}`,
    heading: 'Viewers in the last 24 hours',
    hint: 'Open connections to the ticker, without those of the desk. They do not tell who is watching.',
    viewers: (count) => plural('en', { one: '# viewer', other: '# viewers' }, count),
    summary: (now, peak, at) => `Now: ${now}. Most: ${peak}, at ${at}.`,
    none: 'Nobody had the ticker open in this time.',
    byHour: 'The figures by hour',
    hour: 'Hour',
    peak: 'Most at once',
    now: 'now',
  },
};
