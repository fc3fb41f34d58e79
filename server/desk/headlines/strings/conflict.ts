import type { Tables } from '../../i18n/language.ts';

/** Strings of the choice between two texts, when a colleague has changed a headline meanwhile. */
export interface ConflictStrings {
  readonly heading: string;
  readonly explanation: string;
  readonly mine: string;
  readonly theirs: string;
  readonly same: string;
  readonly takeTheirs: string;
  readonly putMine: string;
  readonly keepEditing: string;
  readonly compare: string;
  readonly gone: string;
  readonly goneHeading: string;
  readonly publishAnew: string;
  readonly dropMine: string;
  /** Leads to the choice. */
  readonly decide: string;
}

export const conflict: Tables<ConflictStrings> = {
  ar: {
    heading: 'عدّل غيرك هذا العنوان وأنت تكتب',
    explanation: 'لم يُحفظ تعديلك بعد، ولم يضع. قارن النصين ثم اختر.',
    mine: 'ما كتبته أنت',
    theirs: 'المنشور الآن',
    same: 'لا فرق',
    takeTheirs: 'اعتماد تعديل الزميل',
    putMine: 'حفظ نصي بدلًا منه',
    keepEditing: 'متابعة التعديل',
    compare: 'مقارنة',
    gone: 'نصك محفوظ هنا. يمكنك أن تتابعه عنوانًا جديدًا، ولا يُنشر شيء قبل أن تضغط «نشر».',
    goneHeading: 'سُحب هذا العنوان وأنت تعدّله',
    publishAnew: 'متابعته عنوانًا جديدًا',
    dropMine: 'التخلي عن نصي',
    decide: 'ماذا أفعل بنصي؟',
  },
  fr: {
    heading: 'Quelqu’un a modifié ce titre pendant que vous écriviez',
    explanation: 'Votre modification n’est ni enregistrée ni perdue. Comparez, puis choisissez.',
    mine: 'Ce que vous avez écrit',
    theirs: 'La version actuelle',
    same: 'Aucune différence',
    takeTheirs: 'Garder leur version',
    putMine: 'Remplacer par la mienne',
    keepEditing: 'Continuer à modifier',
    compare: 'Comparer',
    gone: 'Votre texte est conservé. Vous pouvez en faire un nouveau titre ; rien ne sera publié sans votre accord.',
    goneHeading: 'Ce titre a été retiré pendant que vous le modifiiez',
    publishAnew: 'En faire un nouveau titre',
    dropMine: 'Abandonner mon texte',
    decide: 'Que faire de mon texte ?',
  },
  en: {
    heading: 'Somebody changed this headline while you were writing',
    explanation: 'Your changes are not saved yet, but not lost. Compare, then choose.',
    mine: 'What you wrote',
    theirs: 'Current version',
    same: 'No difference',
    takeTheirs: 'Keep theirs',
    putMine: 'Replace with mine',
    keepEditing: 'Keep editing',
    compare: 'Compare',
    gone: 'Your text is kept. You can continue it as a new headline; nothing is published until you say so.',
    goneHeading: 'This headline was retracted while you were editing it',
    publishAnew: 'Continue as a new headline',
    dropMine: 'Discard my text',
    decide: 'What happens to my text?',
  },
};
