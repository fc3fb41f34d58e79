import type { Tables } from '../../i18n/language.ts';
import { plural } from '../../i18n/plural.ts';

/** Strings for headlines in several channels. */
export interface LinkedStrings {
  readonly heading: string;
  readonly publishHeading: string;
  readonly publishHint: string;
  readonly correctHeading: string;
  readonly correctHint: string;
  readonly differs: (title: string) => string;
  readonly changedThere: string;
  /** In channels that the editor's key is not for. */
  readonly elsewhere: (count: number) => string;
  /** On a row: in how many channels it is, with this one. */
  readonly inChannels: (count: number) => string;
  readonly refused: (count: number) => string;
  readonly refusal: (channel: string, why: string) => string;
  readonly hasPublished: (channels: string) => string;
  readonly hasSaved: (channels: string) => string;
  /** Follows the outcome. */
  readonly inThese: (channels: string) => string;
  readonly goesOut: (channels: string) => string;
  readonly copy: string;
  readonly copyHeading: string;
  readonly copyHint: string;
  readonly copyAct: string;
  readonly chooseOne: string;
  readonly hasCopied: (channels: string) => string;
  readonly retractHeading: string;
  readonly retractHint: string;
  readonly hasRetracted: (channels: string) => string;
  /** Of several that are retracted here. */
  readonly stayElsewhere: (count: number) => string;
}

export const linked: Tables<LinkedStrings> = {
  ar: {
    heading: 'قنوات أخرى',
    publishHeading: 'النشر في قنوات أخرى أيضًا',
    publishHint: 'يُنشر فيها معًا أو لا يُنشر في أي منها. يبقى كل عنوان مرتبطًا بالباقي.',
    correctHeading: 'التعديل في القنوات الأخرى أيضًا',
    correctHint: 'يُطبَّق التعديل نفسه فيها معًا أو لا يُطبَّق في أي منها.',
    differs: (title) => `نصه هناك: ${title}`,
    changedThere: 'عُدّل هناك للتو. راجع نصه ثم احفظ من جديد، أو ألغِ اختياره.',
    elsewhere: (count) =>
      plural(
        'ar',
        {
          one: 'وهو في قناة أخرى ليست لمفتاحك.',
          two: 'وهو في قناتين أخريين ليستا لمفتاحك.',
          few: 'وهو في # قنوات أخرى ليست لمفتاحك.',
          other: 'وهو في # قناة أخرى ليست لمفتاحك.',
        },
        count,
      ),
    inChannels: (count) => plural('ar', { two: 'في قناتين', few: 'في # قنوات', other: 'في # قناة' }, count),
    refused: (count) =>
      plural(
        'ar',
        {
          one: 'لم يتغير شيء: رفضته قناة واحدة.',
          two: 'لم يتغير شيء: رفضته قناتان.',
          few: 'لم يتغير شيء: رفضته # قنوات.',
          other: 'لم يتغير شيء: رفضته # قناة.',
        },
        count,
      ),
    refusal: (channel, why) => `${channel}: ${why}`,
    hasPublished: (channels) => `نُشر في ${channels}.`,
    hasSaved: (channels) => `حُفظ التعديل في ${channels}.`,
    inThese: (channels) => `القنوات: ${channels}.`,
    goesOut: (channels) => `يُنشر في ${channels}.`,
    copy: 'نسخ إلى قناة أخرى…',
    copyHeading: 'نسخ العنوان إلى قنوات أخرى',
    copyHint: 'يُنشر الآن بنصه المحفوظ، غير عاجل وغير مثبت، ويبقى مرتبطًا بهذا العنوان.',
    copyAct: 'نسخ ونشر',
    chooseOne: 'اختر قناة واحدة على الأقل.',
    hasCopied: (channels) => `نُسخ إلى ${channels}.`,
    retractHeading: 'سحب العنوان من القنوات الأخرى أيضًا؟',
    retractHint: 'يُسحب من القنوات المختارة معًا أو لا يُسحب من أي منها.',
    hasRetracted: (channels) => `سُحب من ${channels}.`,
    stayElsewhere: (count) =>
      plural(
        'ar',
        {
          one: 'عنوان منها يبقى في قنوات أخرى.',
          two: 'عنوانان منها يبقيان في قنوات أخرى.',
          few: '# عناوين منها تبقى في قنوات أخرى.',
          many: '# عنوانًا منها تبقى في قنوات أخرى.',
          other: '# عنوان منها تبقى في قنوات أخرى.',
        },
        count,
      ),
  },
  fr: {
    heading: 'Autres chaînes',
    publishHeading: 'Publier aussi dans',
    publishHint: 'Publié dans toutes ou dans aucune. Les titres restent liés entre eux.',
    correctHeading: 'Modifier aussi dans les autres chaînes',
    correctHint: 'La même modification partout, ou nulle part.',
    differs: (title) => `Texte là-bas : ${title}`,
    changedThere: 'Modifié là-bas à l’instant. Relisez son texte puis enregistrez à nouveau, ou décochez.',
    elsewhere: (count) =>
      plural(
        'fr',
        {
          one: 'Il est aussi dans une chaîne hors de portée de votre clé.',
          other: 'Il est aussi dans # chaînes hors de portée de votre clé.',
        },
        count,
      ),
    inChannels: (count) => plural('fr', { other: 'Dans # chaînes' }, count),
    refused: (count) =>
      plural(
        'fr',
        {
          one: 'Rien n’a changé : une chaîne a refusé.',
          other: 'Rien n’a changé : # chaînes ont refusé.',
        },
        count,
      ),
    refusal: (channel, why) => `${channel} : ${why}`,
    hasPublished: (channels) => `Publié dans ${channels}.`,
    hasSaved: (channels) => `Modification enregistrée dans ${channels}.`,
    inThese: (channels) => `Chaînes : ${channels}.`,
    goesOut: (channels) => `Sera publié dans ${channels}.`,
    copy: 'Copier dans une autre chaîne…',
    copyHeading: 'Copier le titre dans d’autres chaînes',
    copyHint: 'Publié maintenant avec son texte enregistré, ni urgent ni épinglé ; il reste lié à ce titre.',
    copyAct: 'Copier et publier',
    chooseOne: 'Choisissez au moins une chaîne.',
    hasCopied: (channels) => `Copié dans ${channels}.`,
    retractHeading: 'Retirer aussi des autres chaînes ?',
    retractHint: 'Retiré de toutes les chaînes cochées, ou d’aucune.',
    hasRetracted: (channels) => `Retiré de ${channels}.`,
    stayElsewhere: (count) =>
      plural(
        'fr',
        {
          one: 'Un de ces titres reste dans d’autres chaînes.',
          other: '# de ces titres restent dans d’autres chaînes.',
        },
        count,
      ),
  },
  en: {
    heading: 'Other channels',
    publishHeading: 'Publish it there too',
    publishHint: 'Published in all of them or in none. The headlines stay linked.',
    correctHeading: 'Change it in the other channels too',
    correctHint: 'The same change in all of them, or in none.',
    differs: (title) => `Its text there: ${title}`,
    changedThere: 'Just changed there. Check its text and save again, or deselect it.',
    elsewhere: (count) =>
      plural(
        'en',
        {
          one: 'It is also in one channel that your key does not cover.',
          other: 'It is also in # channels that your key does not cover.',
        },
        count,
      ),
    inChannels: (count) => plural('en', { other: 'In # channels' }, count),
    refused: (count) =>
      plural(
        'en',
        {
          one: 'Nothing was changed: one channel refused.',
          other: 'Nothing was changed: # channels refused.',
        },
        count,
      ),
    refusal: (channel, why) => `${channel}: ${why}`,
    hasPublished: (channels) => `Published in ${channels}.`,
    hasSaved: (channels) => `Changes saved in ${channels}.`,
    inThese: (channels) => `Channels: ${channels}.`,
    goesOut: (channels) => `Goes out in ${channels}.`,
    copy: 'Copy to another channel…',
    copyHeading: 'Copy the headline to other channels',
    copyHint:
      'Published now with its saved text, not breaking and not pinned; it stays linked with this headline.',
    copyAct: 'Copy and publish',
    chooseOne: 'Choose at least one channel.',
    hasCopied: (channels) => `Copied to ${channels}.`,
    retractHeading: 'Retract it from the other channels too?',
    retractHint: 'Retracted from all selected channels, or from none.',
    hasRetracted: (channels) => `Retracted from ${channels}.`,
    stayElsewhere: (count) =>
      plural(
        'en',
        { one: 'One of them stays in other channels.', other: '# of them stay in other channels.' },
        count,
      ),
  },
};
