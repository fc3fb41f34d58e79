import { reasons, type Reason } from '../../protocol/reasons.ts';

/** The reason of a report without one. */
export const defaultReason: Reason = 'other';

/**
 * How much one report weighs; 1 is a whole person. Reports without weight never hide a picture from others: `dislike` hides it for this
 * reader only; `rights` and `illegal` notify the newsroom, which judges them regardless of their number.
 */
export const reasonWeights = {
  graphic: 1,
  sexual: 1,
  child: 1,
  hate: 1,
  privacy: 1,
  misleading: 1,
  rights: 0,
  illegal: 0,
  other: 0.5,
  dislike: 0,
} as const satisfies Record<Reason, number>;

/** The languages of messages for readers. */
export type ReaderLang = 'ar' | 'fr' | 'en';

/** What sent a report: the element, or a plain form, whose page cannot store anything for its reader. */
export type ReportClient = 'element' | 'form';

/** The reasons that readers can choose, in order. A form cannot hide a picture for its reader only, so it does not offer that. */
export function reasonsFor(client: ReportClient): readonly Reason[] {
  return client === 'form' ? reasons.filter((reason) => reason !== 'dislike') : reasons;
}

export function reasonLabel(reason: Reason, lang: ReaderLang): string {
  return labels[reason][lang];
}

const labels: Readonly<Record<Reason, Readonly<Record<ReaderLang, string>>>> = {
  graphic: {
    ar: 'مشهد دموي أو صادم',
    fr: 'Scène sanglante ou choquante',
    en: 'Bloody or shocking scene',
  },
  sexual: { ar: 'عُري أو محتوى جنسي', fr: 'Nudité ou contenu sexuel', en: 'Nudity or sexual content' },
  child: {
    ar: 'تمسّ طفلًا أو سلامته',
    fr: 'Porte atteinte à un enfant ou à sa sécurité',
    en: 'Harms a child or a child’s safety',
  },
  hate: { ar: 'كراهية أو تحريض', fr: 'Haine ou incitation à la haine', en: 'Hatred or incitement' },
  privacy: {
    ar: 'تكشف هوية أو خصوصية',
    fr: 'Révèle une identité ou la vie privée',
    en: 'Reveals an identity or a private life',
  },
  misleading: {
    ar: 'مضلِّلة أو لا تخص الخبر',
    fr: 'Trompeuse, ou étrangère au sujet',
    en: 'Misleading, or not about this story',
  },
  rights: { ar: 'حقوق نشر', fr: 'Droits d’auteur', en: 'Copyright' },
  illegal: { ar: 'محتوى غير قانوني', fr: 'Contenu illégal', en: 'Illegal content' },
  other: { ar: 'سبب آخر', fr: 'Autre raison', en: 'Another reason' },
  dislike: { ar: 'لا تعجبني', fr: 'Elle ne me plaît pas', en: 'Not to my taste' },
};
