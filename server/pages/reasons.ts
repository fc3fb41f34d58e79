import type { Words } from './words.ts';

/** Why a picture may be reported, in the order that a form shows. "Not to my taste" is missing: without scripts it could do nothing. */
const codes = [
  'graphic',
  'sexual',
  'child',
  'hate',
  'privacy',
  'misleading',
  'rights',
  'illegal',
  'other',
] as const;

type Code = (typeof codes)[number];

const labels: Readonly<Record<Words['lang'], Readonly<Record<Code, string>>>> = {
  ar: {
    graphic: 'مشهد دموي أو صادم',
    sexual: 'عُري أو محتوى جنسي',
    child: 'تمسّ طفلًا أو سلامته',
    hate: 'كراهية أو تحريض',
    privacy: 'تكشف هوية أو خصوصية',
    misleading: 'مضلِّلة أو لا تخص الخبر',
    rights: 'حقوق نشر',
    illegal: 'محتوى غير قانوني',
    other: 'سبب آخر',
  },
  fr: {
    graphic: 'Scène sanglante ou choquante',
    sexual: 'Nudité ou contenu sexuel',
    child: 'Touche un enfant ou sa sécurité',
    hate: 'Haine ou incitation',
    privacy: 'Révèle une identité ou la vie privée',
    misleading: 'Trompeuse ou sans rapport avec l’article',
    rights: 'Droits d’auteur',
    illegal: 'Contenu illégal',
    other: 'Autre raison',
  },
  en: {
    graphic: 'Bloody or shocking scene',
    sexual: 'Nudity or sexual content',
    child: 'Concerns a child or a child’s safety',
    hate: 'Hatred or incitement',
    privacy: 'Reveals an identity or private life',
    misleading: 'Misleading, or not of this story',
    rights: 'Copyright',
    illegal: 'Illegal content',
    other: 'Another reason',
  },
};

export function reasonsIn(lang: Words['lang']): readonly { readonly code: string; readonly label: string }[] {
  return codes.map((code) => ({ code, label: labels[lang][code] }));
}
