import { defaultWeights } from '../protocol/newsroom/channels.ts';
import { reasons, type Reason } from '../protocol/reasons.ts';

/** What a report without a reason counts as. */
export const reasonIfNone: Reason = 'other';

/**
 * How much one report weighs, 1 being a whole person. What weighs nothing never hides a picture from others: `dislike` hides
 * it from this reader alone; `rights` and `illegal` call the newsroom, which judges them whatever their number.
 */
export const reasonWeights = {
  ...defaultWeights,
  rights: 0,
  illegal: 0,
  dislike: 0,
} as const satisfies Record<Reason, number>;

/** The languages in which the server speaks to readers. */
export type ReaderLang = 'ar' | 'fr' | 'en';

/** How a report came: by the element, or by a plain form, whose page can keep nothing for its reader. */
export type Door = 'element' | 'form';

/** What readers are offered, in order. A form can't hide a picture from its reader alone, so it does not offer to. */
export function reasonsFor(door: Door): readonly Reason[] {
  return door === 'form' ? reasons.filter((reason) => reason !== 'dislike') : reasons;
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
