import type { ReaderLang } from '../moderation/rules/reasons.ts';

/** The interface strings of pages in one language. */
export interface PageStrings {
  readonly lang: ReaderLang;
  readonly breaking: string;
  readonly publishedAt: string;
  readonly correctedAt: string;
  readonly credit: string;
  readonly readAtSource: string;
  readonly noSourceYet: string;
  readonly report: string;
  readonly reportWhy: string;
  readonly reportNote: string;
  readonly reportSend: string;
  readonly back: string;
  readonly thanksTitle: string;
  readonly faultTitle: string;
  readonly retractedTitle: string;
  readonly retracted: string;
  readonly unknownTitle: string;
  readonly unknown: string;
}

const arabic: PageStrings = {
  lang: 'ar',
  breaking: 'عاجل',
  publishedAt: 'نُشر في',
  correctedAt: 'صُحّح في',
  credit: 'الصورة:',
  readAtSource: 'اقرأ الخبر في مصدره',
  noSourceYet: 'لا مصدر لهذا الخبر بعد.',
  report: 'إبلاغ عن الصورة',
  reportWhy: 'ما المشكلة في هذه الصورة؟',
  reportNote: 'ملاحظة لفريق التحرير (اختيارية، حتى 300 حرف)',
  reportSend: 'أرسل البلاغ',
  back: 'عُد إلى الخبر',
  thanksTitle: 'وصل بلاغك',
  faultTitle: 'لم يُسجَّل البلاغ',
  retractedTitle: 'خبر مسحوب',
  retracted: 'سُحب هذا الخبر، ولم يعد متاحًا هنا.',
  unknownTitle: 'لا خبر هنا',
  unknown: 'لا خبر على هذا الرابط. ربما لم يُنشر بعد.',
};

const french: PageStrings = {
  lang: 'fr',
  breaking: 'Urgent',
  publishedAt: 'Publié le',
  correctedAt: 'Corrigé le',
  credit: 'Image\u00a0:',
  readAtSource: 'Lire l’article à sa source',
  noSourceYet: 'Pas encore de source.',
  report: 'Signaler l’image',
  reportWhy: 'Quel est le problème de cette image\u00a0?',
  reportNote: 'Un mot pour la rédaction (facultatif, 300 caractères au plus)',
  reportSend: 'Envoyer le signalement',
  back: 'Revenir à l’article',
  thanksTitle: 'Signalement reçu',
  faultTitle: 'Le signalement n’a pas été enregistré',
  retractedTitle: 'Article retiré',
  retracted: 'Cet article a été retiré. Il n’est plus disponible ici.',
  unknownTitle: 'Pas d’article ici',
  unknown: 'Il n’y a pas d’article à cette adresse. Peut-être n’est-il pas encore publié.',
};

const english: PageStrings = {
  lang: 'en',
  breaking: 'Breaking',
  publishedAt: 'Published',
  correctedAt: 'Corrected',
  credit: 'Picture:',
  readAtSource: 'Read the story at its source',
  noSourceYet: 'No source yet.',
  report: 'Report this picture',
  reportWhy: 'What is wrong with this picture?',
  reportNote: 'A note to the newsroom (optional, up to 300 characters)',
  reportSend: 'Send the report',
  back: 'Back to the story',
  thanksTitle: 'Report received',
  faultTitle: 'The report was not recorded',
  retractedTitle: 'Story withdrawn',
  retracted: 'This story was withdrawn. It is no longer available here.',
  unknownTitle: 'No story here',
  unknown: 'There is no story at this address. Perhaps it has not been published yet.',
};

const tables: Readonly<Record<string, PageStrings>> = { ar: arabic, fr: french, en: english };

/** The strings of the first of `langs` (BCP 47, in order of preference) that has a table; otherwise English. */
export function stringsFor(...langs: readonly (string | undefined)[]): PageStrings {
  for (const lang of langs) {
    const found = tables[lang?.toLowerCase().split('-')[0] ?? ''];
    if (found) return found;
  }
  return english;
}
