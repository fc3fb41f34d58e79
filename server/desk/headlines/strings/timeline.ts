import type { Tables } from '../../i18n/language.ts';
import { formatNumber } from '../../i18n/plural.ts';
import type { DepartureReason } from '../rundown/departures.ts';
import type { MomentKind } from '../timeline/moments.ts';

/** Strings of the day's timeline. */
export interface TimelineStrings {
  readonly open: string;
  readonly heading: string;
  readonly days: string;
  readonly before: string;
  readonly today: string;
  readonly after: string;
  readonly count: (count: number) => string;
  readonly more: (count: number) => string;
  readonly notWhole: string;
  readonly kinds: Readonly<Record<Exclude<MomentKind, DepartureReason>, string>>;
}

export const timeline: Tables<TimelineStrings> = {
  ar: {
    open: 'مواعيد اليوم',
    heading: 'مواعيد اليوم',
    days: 'اختيار اليوم',
    before: 'اليوم السابق',
    today: 'اليوم',
    after: 'اليوم التالي',
    count: (count) =>
      count === 0
        ? 'لا يحدث شيء من تلقاء نفسه في ما بقي من هذا اليوم.'
        : `عدد المواعيد: ${formatNumber('ar', count)}`,
    more: (count) => `ومواعيد أخرى عددها ${formatNumber('ar', count)}: تجدها في القائمة.`,
    notWhole: 'في القناة أكثر مما يُعرض هنا: ابحث في قائمة المجدولة عن الباقي.',
    kinds: { publishes: 'يُنشر', returns: 'يعود إلى البث', proposed: 'مقترح لم يُوافق عليه' },
  },
  fr: {
    open: 'Journée',
    heading: 'Déroulé de la journée',
    days: 'Choix du jour',
    before: 'Jour précédent',
    today: 'Aujourd’hui',
    after: 'Jour suivant',
    count: (count) =>
      count === 0
        ? 'Rien ne se passe de lui-même pendant le reste de cette journée.'
        : `Événements prévus : ${formatNumber('fr', count)}`,
    more: (count) => `Et ${formatNumber('fr', count)} autres, à voir dans la liste.`,
    notWhole: 'La chaîne compte plus de titres qu’il n’en est montré ici : cherchez dans la liste.',
    kinds: { publishes: 'publié', returns: 'revient à l’antenne', proposed: 'proposé, non accepté' },
  },
  en: {
    open: 'Timeline',
    heading: 'Timeline of the day',
    days: 'Choose the day',
    before: 'Previous day',
    today: 'Today',
    after: 'Next day',
    count: (count) =>
      count === 0
        ? 'Nothing happens by itself in the rest of this day.'
        : `Planned: ${formatNumber('en', count)}`,
    more: (count) => `And ${formatNumber('en', count)} more: see the list.`,
    notWhole: 'The channel has more than is shown here: look for the rest in the list of scheduled ones.',
    kinds: { publishes: 'is published', returns: 'is back on air', proposed: 'proposed, not approved' },
  },
};
