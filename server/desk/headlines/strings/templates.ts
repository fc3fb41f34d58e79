import type { Tables } from '../../i18n/language.ts';

/** Strings of the beginnings of breaking headlines. */
export interface TemplateStrings {
  readonly heading: string;
  readonly keep: string;
  readonly drop: (title: string) => string;
  readonly hint: string;
  /** Of a title that is about to break. */
  readonly unfilled: (blank: string) => string;
}

export const templates: Tables<TemplateStrings> = {
  ar: {
    heading: 'قوالب العاجل',
    keep: 'حفظ هذا العنوان قالبًا',
    drop: (title) => `حذف القالب ${title}`,
    hint: 'قوالب العاجل محفوظة على هذا الجهاز لهذه القناة. ضع … مكان ما لا يُعرف بعد.',
    unfilled: (blank) => `ما زال «${blank}» في العنوان.`,
  },
  fr: {
    heading: 'Modèles d’urgence',
    keep: 'Garder ce titre comme modèle',
    drop: (title) => `Supprimer le modèle ${title}`,
    hint: 'Modèles d’urgence gardés sur cet appareil pour cette chaîne. Mettez … à la place de ce qu’on ne sait pas encore.',
    unfilled: (blank) => `Le titre contient encore « ${blank} ».`,
  },
  en: {
    heading: 'Breaking templates',
    keep: 'Keep this title as a template',
    drop: (title) => `Delete the template ${title}`,
    hint: 'Breaking templates are kept on this device for this channel. Write … for what is not known yet.',
    unfilled: (blank) => `“${blank}” is still in the title.`,
  },
};
