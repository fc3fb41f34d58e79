const words: Readonly<Record<string, string>> = {
  ar: 'إبلاغ عن صورة الخبر',
  fr: 'Signaler la photo de cet article',
  en: 'Report the picture of this story',
};

/** The label of the report button in `lang` (BCP 47); in English for other languages. */
export function reportLabel(lang: string): string {
  return words[lang.split('-')[0] ?? ''] ?? words['en'] ?? '';
}
