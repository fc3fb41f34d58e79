import type { RetractionKind } from '../../../protocol/newsroom/headlines.ts';
import type { Tables } from '../../i18n/language.ts';

/** How a headline left, and the outcome of taking that back. */
export interface RetractionStrings {
  readonly states: Readonly<Record<RetractionKind, string>>;
  readonly by: (name: string) => string;
  readonly reason: (text: string) => string;
  readonly republished: string;
  readonly toCopy: string;
  readonly alreadyRepublished: string;
  readonly undo: Readonly<Record<RetractionKind, string>>;
  /** Where the headline is now that something was undone or published again; `behindNotice`: live, but the strip shows a notice. */
  readonly isNow: Readonly<
    Record<'live' | 'behindNotice' | 'scheduled' | 'submitted' | 'expired' | 'retracted', string>
  >;
  readonly refuseHeading: string;
  readonly refuseText: string;
  readonly refuseReason: string;
  readonly refuseHint: string;
  /** On the page of a headline that left. */
  readonly about: Readonly<Record<RetractionKind, string>>;
}

export const retraction: Tables<RetractionStrings> = {
  ar: {
    states: {
      retracted: 'مسحوب',
      refused: 'مرفوض · لم يُنشر',
      withdrawn: 'سحبه مرسله',
      cancelled: 'أُلغي قبل نشره',
    },
    by: (name) => `بقرار ${name}`,
    reason: (text) => `السبب: ${text}`,
    republished: 'أُعيد نشره',
    toCopy: 'افتح المنشور',
    alreadyRepublished: 'أعاد زميل نشر هذا العنوان من قبل، ولم يُنشر ثانية.',
    undo: {
      retracted: 'إعادة النشر',
      refused: 'التراجع عن الرفض',
      withdrawn: 'إعادته إلى الانتظار',
      cancelled: 'التراجع عن الإلغاء',
    },
    isNow: {
      live: 'عاد العنوان إلى الشريط.',
      behindNotice: 'عاد العنوان، لكن الشريط لا يعرض الآن إلا سطر التنبيه.',
      scheduled: 'عاد العنوان مجدولًا في موعده.',
      submitted: 'عاد العنوان إلى انتظار الموافقة.',
      expired: 'عاد العنوان إلى العناوين المنتهية: انتهت مدته.',
      retracted: 'العنوان مسحوب الآن.',
    },
    refuseHeading: 'رفض هذا العنوان؟',
    refuseText: 'لن يُنشر، ويرى مرسله أنه رُفض ومن رفضه.',
    refuseReason: 'السبب',
    refuseHint: 'يراه من أرسل العنوان.',
    about: {
      retracted: 'سُحب هذا العنوان، ولا يمكن تعديله. يمكن نشره من جديد.',
      refused: 'رُفض هذا العنوان ولم يُنشر.',
      withdrawn: 'سحب المرسل هذا العنوان قبل نشره.',
      cancelled: 'أُلغي هذا العنوان قبل موعده ولم يُنشر.',
    },
  },
  fr: {
    states: {
      retracted: 'Retiré',
      refused: 'Refusé · non publié',
      withdrawn: 'Retiré par son auteur',
      cancelled: 'Annulé avant publication',
    },
    by: (name) => `par ${name}`,
    reason: (text) => `Motif : ${text}`,
    republished: 'Republié',
    toCopy: 'Ouvrir la republication',
    alreadyRepublished: 'Ce titre avait déjà été republié : il ne l’a pas été une seconde fois.',
    undo: {
      retracted: 'Republier',
      refused: 'Annuler le refus',
      withdrawn: 'Remettre en attente',
      cancelled: 'Annuler l’annulation',
    },
    isNow: {
      live: 'Le titre est de nouveau en ligne.',
      behindNotice: 'Le titre est de retour, mais le bandeau n’affiche que la ligne d’avis.',
      scheduled: 'Le titre est de nouveau programmé.',
      submitted: 'Le titre attend de nouveau une validation.',
      expired: 'Le titre est de retour parmi les titres expirés : son temps est écoulé.',
      retracted: 'Le titre est à présent retiré.',
    },
    refuseHeading: 'Refuser ce titre ?',
    refuseText: 'Il ne sera pas publié ; son auteur verra le refus et qui l’a prononcé.',
    refuseReason: 'Motif',
    refuseHint: 'Visible par l’auteur du titre.',
    about: {
      retracted: 'Ce titre a été retiré et ne peut plus être modifié. Il peut être republié.',
      refused: 'Ce titre a été refusé et n’a pas été publié.',
      withdrawn: 'Son auteur a retiré ce titre avant sa publication.',
      cancelled: 'Ce titre a été annulé avant sa date et n’a pas été publié.',
    },
  },
  en: {
    states: {
      retracted: 'Retracted',
      refused: 'Not accepted · never published',
      withdrawn: 'Withdrawn by its sender',
      cancelled: 'Cancelled before publication',
    },
    by: (name) => `by ${name}`,
    reason: (text) => `Reason: ${text}`,
    republished: 'Republished',
    toCopy: 'Open the republished headline',
    alreadyRepublished: 'This headline was already published again; it was not published twice.',
    undo: {
      retracted: 'Republish',
      refused: 'Undo rejection',
      withdrawn: 'Send again',
      cancelled: 'Undo cancellation',
    },
    isNow: {
      live: 'The headline is back on the ticker.',
      behindNotice: 'The headline is back, but the ticker shows only the notice.',
      scheduled: 'The headline is scheduled again.',
      submitted: 'The headline is awaiting approval again.',
      expired: 'The headline is back among the expired ones: its time is over.',
      retracted: 'The headline is retracted now.',
    },
    refuseHeading: 'Reject this headline?',
    refuseText: 'It will not be published. Its sender sees that it was not accepted, and by whom.',
    refuseReason: 'Reason',
    refuseHint: 'Shown to the person who sent the headline.',
    about: {
      retracted: 'This headline was retracted and can no longer be changed. It can be published again.',
      refused: 'This headline was not accepted and was never published.',
      withdrawn: 'Its sender withdrew this headline before it was published.',
      cancelled: 'This headline was cancelled before its date and was never published.',
    },
  },
};
