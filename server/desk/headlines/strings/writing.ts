import type { Tables } from '../../i18n/language.ts';

/** Times that are chosen again and again. */
export const quickTimeNames = ['quarter', 'hour', 'morning'] as const;
export type QuickTime = (typeof quickTimeNames)[number];

/** What is offered while a title is written. */
export interface WritingStrings {
  readonly help: string;
  /** The strip says it already. */
  readonly twice: (word: string) => string;
  readonly strip: (word: string) => string;
  readonly otherLanguage: string;
  readonly setLanguage: (language: string) => string;
  readonly untidy: string;
  readonly tidy: string;
  readonly publishIn: (channel: string) => string;
  readonly quick: (channel: string) => string;
  readonly quickMore: string;
  readonly asBreaking: string;
  readonly quickTimes: Readonly<Record<QuickTime, string>>;
  /** About a form that is still empty. */
  readonly changedBelow: string;
  readonly changedExplanation: string;
}

export const writing: Tables<WritingStrings> = {
  ar: {
    help: 'اقتراحات للعنوان',
    twice: (word) => `يضيف الشريط «عاجل» بنفسه، فستظهر الكلمة مرتين مع «${word}».`,
    strip: (word) => `حذف «${word}»`,
    otherLanguage: 'حروف العنوان ليست من كتابة القناة: سيظهر باتجاه غير صحيح.',
    setLanguage: (language) => `لغته ${language}`,
    untidy: 'في العنوان آثار نسخ. بعد التنظيف:',
    tidy: 'تنظيف العنوان',
    publishIn: (channel) => `في قناة ${channel}`,
    quick: (channel) => `عنوان سريع في ${channel}، ومعه رابطه إن وُجد`,
    quickMore: 'كل الحقول',
    asBreaking: 'كتابته خبرًا عاجلًا',
    quickTimes: { quarter: 'بعد 15 دقيقة', hour: 'رأس الساعة', morning: 'غدًا 07:00' },
    changedBelow: 'عدّل زميل هذا العنوان، والنموذج ما زال على النص السابق',
    changedExplanation: 'لم تكتب شيئًا بعد. قارن النصين، ثم اختر ما تتابع به.',
  },
  fr: {
    help: 'Suggestions pour le titre',
    twice: (word) => `Le bandeau ajoute lui-même la mention : « ${word} » s’afficherait deux fois.`,
    strip: (word) => `Supprimer « ${word} »`,
    otherLanguage: 'Le titre n’est pas dans l’écriture de la chaîne : il serait mal aligné.',
    setLanguage: (language) => `C’est en ${language}`,
    untidy: 'Le titre contient des restes de copier-coller. Une fois nettoyé :',
    tidy: 'Nettoyer le titre',
    publishIn: (channel) => `dans ${channel}`,
    quick: (channel) => `Titre rapide dans ${channel}, suivi de son lien s’il existe`,
    quickMore: 'Tous les champs',
    asBreaking: 'En faire une info urgente',
    quickTimes: { quarter: 'Dans 15 min', hour: 'Prochaine heure', morning: 'Demain 07:00' },
    changedBelow: 'Un collègue a modifié ce titre ; le formulaire montre encore l’ancien texte',
    changedExplanation: 'Vous n’avez encore rien écrit. Comparez les deux textes, puis choisissez.',
  },
  en: {
    help: 'Suggestions for the title',
    twice: (word) => `The ticker adds the label itself: “${word}” would be shown twice.`,
    strip: (word) => `Remove “${word}”`,
    otherLanguage: 'The title is not in the script of this channel: it would be aligned wrongly.',
    setLanguage: (language) => `It is in ${language}`,
    untidy: 'The title has leftovers from pasting. Tidied up:',
    tidy: 'Tidy the title',
    publishIn: (channel) => `in ${channel}`,
    quick: (channel) => `Quick headline in ${channel}, followed by its link if there is one`,
    quickMore: 'All fields',
    asBreaking: 'Make it breaking',
    quickTimes: { quarter: '+15 min', hour: 'Next full hour', morning: 'Tomorrow 07:00' },
    changedBelow: 'A colleague changed this headline; the form still has the text before that',
    changedExplanation: 'You have not written anything yet. Compare both texts, then choose.',
  },
};
