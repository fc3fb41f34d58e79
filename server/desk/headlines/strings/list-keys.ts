import type { Tables } from '../../i18n/language.ts';
import type { ListCommand } from '../list/list-shortcuts.ts';

/** Strings of the keys of the list, and of what is done to a row by them. */
export interface ListKeyStrings {
  readonly commands: Readonly<Record<ListCommand, string>>;
  /** Keys that hold in every view. */
  readonly palette: string;
  readonly send: string;
  readonly hasBroken: (left: string) => string;
}

export const listKeys: Tables<ListKeyStrings> = {
  ar: {
    commands: {
      next: 'العنوان التالي',
      previous: 'العنوان السابق',
      edit: 'فتح العنوان لتعديله',
      breaking: 'جعله عاجلًا، أو إنهاء العاجل',
      pin: 'تثبيته، أو إلغاء تثبيته',
      retract: 'سحبه، أو رفض ما ينتظر الموافقة',
      approve: 'نشر ما ينتظر الآن',
      select: 'تحديده مع غيره',
      undo: 'التراجع عن آخر إجراء ما دام معروضًا',
      search: 'البحث في العناوين',
      write: 'عنوان جديد',
      help: 'هذه القائمة',
    },
    palette: 'كل الأوامر',
    send: 'نشر ما كُتب، أو تأكيد ما سُئلت عنه',
    hasBroken: (left) => `صار عاجلًا لمدة ${left}.`,
  },
  fr: {
    commands: {
      next: 'Titre suivant',
      previous: 'Titre précédent',
      edit: 'Ouvrir le titre pour le modifier',
      breaking: 'Passer en urgence, ou lever l’urgence',
      pin: 'Épingler, ou désépingler',
      retract: 'Retirer, ou refuser ce qui attend',
      approve: 'Publier maintenant ce qui attend',
      select: 'Le sélectionner avec d’autres',
      undo: 'Annuler la dernière action tant qu’elle est affichée',
      search: 'Rechercher dans les titres',
      write: 'Nouveau titre',
      help: 'Cette liste',
    },
    palette: 'Toutes les commandes',
    send: 'Publier ce qui est écrit, ou confirmer ce qui est demandé',
    hasBroken: (left) => `Passé en urgence pour ${left}.`,
  },
  en: {
    commands: {
      next: 'Next headline',
      previous: 'Previous headline',
      edit: 'Open the headline to edit it',
      breaking: 'Make it breaking, or end that',
      pin: 'Pin or unpin it',
      retract: 'Retract it, or refuse what awaits approval',
      approve: 'Publish now what is waiting',
      select: 'Select it with others',
      undo: 'Undo the last act while that is offered',
      search: 'Search headlines',
      write: 'New headline',
      help: 'This list',
    },
    palette: 'All commands',
    send: 'Publish what is written, or confirm what was asked',
    hasBroken: (left) => `Breaking for ${left}.`,
  },
};
