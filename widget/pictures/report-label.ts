const words: Readonly<Record<string, string>> = {
  ar: 'إبلاغ عن صورة الخبر',
  fr: 'Signaler la photo de cet article',
  en: 'Report the picture of this story',
};

/** What the button beside a picture says, in the strip's language (BCP 47); else in English. */
export function reportLabel(lang: string): string {
  return words[lang.split('-')[0] ?? ''] ?? words['en'] ?? '';
}
