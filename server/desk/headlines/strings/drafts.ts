import type { Tables } from '../../i18n/language.ts';
import { plural } from '../../i18n/plural.ts';

/** Strings of the drafts that editors share. */
export interface DraftStrings {
  readonly share: string;
  readonly hasShared: string;
  readonly heading: (count: number) => string;
  readonly untitled: string;
  readonly updated: (name: string, when: string) => string;
  readonly heldBy: (name: string) => string;
  readonly continue: string;
  readonly takeOver: string;
  readonly remove: string;
  readonly hasRemoved: string;
  readonly shared: string;
  readonly saved: string;
  readonly notSaved: string;
  readonly takenBy: (name: string) => string;
  readonly takenHint: string;
  readonly takeBack: string;
  readonly leave: string;
  readonly theirTitle: (title: string) => string;
  readonly gone: string;
  readonly isHeld: (name: string) => string;
}

export const drafts: Tables<DraftStrings> = {
  ar: {
    share: 'مشاركة مسودة مع المحررين',
    hasShared: 'صارت المسودة مشتركة بين محرري القناة.',
    heading: (count) =>
      plural(
        'ar',
        {
          one: 'مسودة مشتركة واحدة',
          two: 'مسودتان مشتركتان',
          few: '# مسودات مشتركة',
          many: '# مسودة مشتركة',
          other: '# مسودة مشتركة',
        },
        count,
      ),
    untitled: 'مسودة بلا عنوان',
    updated: (name, when) => `آخر تعديل من ${name}، ${when}`,
    heldBy: (name) => `يكتبها الآن ${name}`,
    continue: 'متابعة الكتابة',
    takeOver: 'تولّي الكتابة',
    remove: 'حذف المسودة',
    hasRemoved: 'حُذفت المسودة المشتركة.',
    shared: 'مسودة مشتركة: يرى محررو القناة ما تكتبه.',
    saved: 'حُفظت لدى الجميع.',
    notSaved: 'لم تُحفظ لدى الجميع بعد. ما كتبته محفوظ على هذا الجهاز.',
    takenBy: (name) => `تولّى ${name} كتابة هذه المسودة.`,
    takenHint: 'لم يُفقد شيء: ما كتبته باقٍ في هذه الصفحة، ولن يُحفظ لدى الجميع ما دامت بيد غيرك.',
    takeBack: 'استعادة الكتابة بنصّي',
    leave: 'ترك المسودة له',
    theirTitle: (title) => `نصها الآن: ${title}`,
    gone: 'نُشرت هذه المسودة أو حُذفت. ما كتبته باقٍ في هذه الصفحة.',
    isHeld: (name) => `يكتب ${name} هذه المسودة الآن.`,
  },
  fr: {
    share: 'Partager le brouillon',
    hasShared: 'Le brouillon est partagé avec les rédacteurs de la chaîne.',
    heading: (count) => plural('fr', { one: '# brouillon partagé', other: '# brouillons partagés' }, count),
    untitled: 'Brouillon sans titre',
    updated: (name, when) => `Modifié par ${name}, ${when}`,
    heldBy: (name) => `${name} l’écrit en ce moment`,
    continue: 'Continuer',
    takeOver: 'Reprendre la main',
    remove: 'Supprimer le brouillon',
    hasRemoved: 'Le brouillon partagé est supprimé.',
    shared: 'Brouillon partagé : les rédacteurs de la chaîne voient ce que vous écrivez.',
    saved: 'Enregistré pour tous.',
    notSaved: 'Pas encore enregistré pour tous. Votre texte est gardé sur cet appareil.',
    takenBy: (name) => `${name} a repris la main sur ce brouillon.`,
    takenHint:
      'Rien n’est perdu : votre texte reste dans cette page, mais n’est plus enregistré pour tous tant qu’un autre écrit.',
    takeBack: 'Reprendre la main avec mon texte',
    leave: 'Lui laisser le brouillon',
    theirTitle: (title) => `Son texte : ${title}`,
    gone: 'Ce brouillon a été publié ou supprimé. Votre texte reste dans cette page.',
    isHeld: (name) => `${name} écrit ce brouillon en ce moment.`,
  },
  en: {
    share: 'Share the draft',
    hasShared: 'The draft is shared with the channel’s editors.',
    heading: (count) => plural('en', { one: '# shared draft', other: '# shared drafts' }, count),
    untitled: 'Untitled draft',
    updated: (name, when) => `Last changed by ${name}, ${when}`,
    heldBy: (name) => `${name} is writing it`,
    continue: 'Continue writing',
    takeOver: 'Take over',
    remove: 'Delete draft',
    hasRemoved: 'The shared draft was deleted.',
    shared: 'Shared draft: the channel’s editors see what you write.',
    saved: 'Saved for everybody.',
    notSaved: 'Not saved for everybody yet. Your text is kept on this device.',
    takenBy: (name) => `${name} has taken over this draft.`,
    takenHint:
      'Nothing is lost: your text stays on this page, but is not saved for everybody while somebody else writes.',
    takeBack: 'Take it back with my text',
    leave: 'Leave it to them',
    theirTitle: (title) => `Their text: ${title}`,
    gone: 'This draft was published or deleted. Your text stays on this page.',
    isHeld: (name) => `${name} is writing this draft now.`,
  },
};
