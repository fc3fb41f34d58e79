import { formatNumber, plural } from '../../i18n/plural.ts';
import type { Tables } from '../../i18n/language.ts';
import { headlines } from './ar-counts.ts';

/** Strings of the form for several headlines. */
export interface BulkStrings {
  readonly open: string;
  /** Leads back to what was begun. */
  readonly resume: (count: number) => string;
  readonly heading: string;
  readonly explanation: string;
  readonly paste: string;
  readonly take: string;
  readonly list: string;
  readonly titleOf: (line: number) => string;
  readonly urlOf: (line: number) => string;
  readonly sourceOf: (line: number) => string;
  /** Of the lines that name none. */
  readonly sourceOfAll: string;
  readonly remove: (line: number) => string;
  readonly addRow: string;
  /** Lines for which there is no room yet. */
  readonly rest: (count: number) => string;
  readonly discard: string;
  readonly discarded: string;
  readonly when: string;
  readonly atOnce: string;
  readonly oneEach: string;
  readonly minutes: string;
  readonly lastAt: (time: string) => string;
  readonly publish: (count: number) => string;
  readonly submit: (count: number) => string;
  readonly hasPublished: (count: number) => string;
  readonly hasSubmitted: (count: number) => string;
  readonly hasScheduled: (count: number, time: string) => string;
  readonly alreadyLive: string;
  readonly showLive: string;
  readonly sameAsLine: (line: number) => string;
  readonly duplicates: (count: number) => string;
  readonly removeDuplicates: string;
  readonly allowDuplicates: string;
  readonly untidy: (count: number) => string;
  readonly tidyAll: string;
  readonly refused: (count: number) => string;
  readonly lost: string;
  readonly arrived: string;
  readonly noRoom: (limit: number) => string;
}

const arabicLines = {
  one: 'سطر واحد',
  two: 'سطران',
  few: '# أسطر',
  many: '# سطرًا',
  other: '# سطر',
};

function ar(count: number): string {
  return plural('ar', headlines, count);
}

/** Behind the name of an act. */
function ofAr(count: number): string {
  return plural('ar', { ...headlines, two: 'عنوانين' }, count);
}

function fr(count: number): string {
  return plural('fr', { one: '# titre', other: '# titres' }, count);
}

function en(count: number): string {
  return plural('en', { one: '# headline', other: '# headlines' }, count);
}

export const bulk: Tables<BulkStrings> = {
  ar: {
    open: 'عدة عناوين معًا',
    resume: (count) => `متابعة ${ofAr(count)}`,
    heading: 'عدة عناوين معًا',
    explanation:
      'كل سطر عنوان. وإن تلاه رابط بعد علامة جدولة أو مسافة فهو رابطه، وما بعد علامة جدولة أخرى مصدره.',
    paste: 'الصق الأسطر هنا',
    take: 'تحويل الأسطر إلى عناوين',
    list: 'العناوين التي ستُنشر',
    titleOf: (line) => `العنوان ${line}`,
    urlOf: (line) => `رابط العنوان ${line}`,
    sourceOf: (line) => `مصدر العنوان ${line}`,
    sourceOfAll: 'مصدرها كلها (اختياري)',
    remove: (line) => `حذف السطر ${line}`,
    addRow: 'إضافة سطر',
    rest: (count) => `في الانتظار: ${plural('ar', arabicLines, count)}، تظهر هنا بعد نشر هذه العناوين.`,
    discard: 'تجاهل الكل',
    discarded: 'حُذفت العناوين من النموذج.',
    when: 'متى تُنشر',
    atOnce: 'كلها الآن',
    oneEach: 'واحدًا بعد الآخر',
    minutes: 'الدقائق بين عنوانين',
    lastAt: (time) => `آخرها: ${time}`,
    publish: (count) => `نشر ${ofAr(count)}`,
    submit: (count) => `إرسال ${ofAr(count)}`,
    hasPublished: (count) => `على الشريط الآن: ${ar(count)}.`,
    hasSubmitted: (count) => `في انتظار الموافقة: ${ar(count)}.`,
    hasScheduled: (count, time) => `تُنشر تباعًا: ${ar(count)}، وآخرها: ${time}.`,
    alreadyLive: 'منشور على الشريط من قبل.',
    showLive: 'عرض المنشور',
    sameAsLine: (line) => `مثل السطر ${line}.`,
    duplicates: (count) => `مكرر: ${ar(count)}.`,
    removeDuplicates: 'حذف المكرر',
    allowDuplicates: 'نشر المكرر أيضًا',
    untidy: (count) => `فيها آثار نسخ: ${ar(count)}. النص بعد التنظيف تحت كل واحد.`,
    tidyAll: 'تنظيفها كلها',
    refused: (count) => `لم يُنشر شيء. تحتاج إلى تصحيح: ${ar(count)}.`,
    lost: 'انقطع الاتصال قبل أن يصل الجواب. أعد المحاولة: لن يُنشر شيء مرتين.',
    arrived: 'وصلت المحاولة الأولى: نُشرت العناوين بنصها وقتها. ما نُشر منها موسوم أدناه.',
    noRoom: (limit) =>
      `لا تعرض القناة أكثر من ${formatNumber('ar', limit)} عنوان معًا: انشر عددًا أقل، أو واحدًا بعد الآخر.`,
  },
  fr: {
    open: 'Plusieurs titres',
    resume: (count) => `Reprendre ${fr(count)}`,
    heading: 'Plusieurs titres à la fois',
    explanation:
      'Une ligne est un titre. L’adresse qui le suit, après une tabulation ou une espace, est son lien ; après une autre tabulation vient sa source.',
    paste: 'Collez les lignes ici',
    take: 'En faire des titres',
    list: 'Titres à publier',
    titleOf: (line) => `Titre ${line}`,
    urlOf: (line) => `Lien du titre ${line}`,
    sourceOf: (line) => `Source du titre ${line}`,
    sourceOfAll: 'Source de tous (facultatif)',
    remove: (line) => `Retirer la ligne ${line}`,
    addRow: 'Ajouter une ligne',
    rest: (count) =>
      `En attente : ${plural('fr', { one: '# ligne', other: '# lignes' }, count)}, qui suivront une fois ces titres publiés.`,
    discard: 'Tout abandonner',
    discarded: 'Les titres ont été retirés du formulaire.',
    when: 'Quand publier',
    atOnce: 'Tous maintenant',
    oneEach: 'L’un après l’autre',
    minutes: 'Minutes entre deux titres',
    lastAt: (time) => `Le dernier : ${time}`,
    publish: (count) => `Publier ${fr(count)}`,
    submit: (count) => `Envoyer ${fr(count)}`,
    hasPublished: (count) => `Sur le bandeau : ${fr(count)}.`,
    hasSubmitted: (count) => `En attente de validation : ${fr(count)}.`,
    hasScheduled: (count, time) => `Publiés l’un après l’autre : ${fr(count)}, le dernier ${time}.`,
    alreadyLive: 'Déjà sur le bandeau.',
    showLive: 'Voir le titre publié',
    sameAsLine: (line) => `Identique à la ligne ${line}.`,
    duplicates: (count) => `En double : ${fr(count)}.`,
    removeDuplicates: 'Retirer les doublons',
    allowDuplicates: 'Publier aussi les doublons',
    untidy: (count) => `Restes de copier-coller : ${fr(count)}. Le texte nettoyé figure sous chacun.`,
    tidyAll: 'Tout nettoyer',
    refused: (count) => `Rien n’a été publié. À corriger : ${fr(count)}.`,
    lost: 'La connexion a été perdue avant la réponse. Réessayez : rien ne sera publié deux fois.',
    arrived:
      'Le premier envoi était arrivé : ces titres ont été publiés tels qu’ils étaient. Ceux qui le sont sont signalés ci-dessous.',
    noRoom: (limit) =>
      `La chaîne affiche au plus ${formatNumber('fr', limit)} titres : publiez-en moins, ou l’un après l’autre.`,
  },
  en: {
    open: 'Several at once',
    resume: (count) => `Continue with ${en(count)}`,
    heading: 'Several headlines at once',
    explanation:
      'One line is one headline. An address behind it, after a tab or a space, is its link; after another tab comes its source.',
    paste: 'Paste the lines here',
    take: 'Make headlines of them',
    list: 'Headlines to publish',
    titleOf: (line) => `Headline ${line}`,
    urlOf: (line) => `Link of headline ${line}`,
    sourceOf: (line) => `Source of headline ${line}`,
    sourceOfAll: 'Source of all of them (optional)',
    remove: (line) => `Remove line ${line}`,
    addRow: 'Add a line',
    rest: (count) =>
      `Waiting: ${plural('en', { one: '# line', other: '# lines' }, count)}. They follow once these headlines are published.`,
    discard: 'Discard all',
    discarded: 'The headlines were taken out of the form.',
    when: 'When to publish',
    atOnce: 'All now',
    oneEach: 'One after another',
    minutes: 'Minutes between two headlines',
    lastAt: (time) => `The last one: ${time}`,
    publish: (count) => `Publish ${en(count)}`,
    submit: (count) => `Send ${en(count)}`,
    hasPublished: (count) => `On the ticker now: ${en(count)}.`,
    hasSubmitted: (count) => `Awaiting approval: ${en(count)}.`,
    hasScheduled: (count, time) => `Published one after another: ${en(count)}, the last one ${time}.`,
    alreadyLive: 'On the ticker already.',
    showLive: 'Show the published one',
    sameAsLine: (line) => `The same as line ${line}.`,
    duplicates: (count) => `Duplicates: ${en(count)}.`,
    removeDuplicates: 'Remove the duplicates',
    allowDuplicates: 'Publish the duplicates too',
    untidy: (count) => `Leftovers from pasting: ${en(count)}. The tidy text is below each.`,
    tidyAll: 'Tidy all of them',
    refused: (count) => `Nothing was published. To be corrected: ${en(count)}.`,
    lost: 'The connection was lost before the answer. Try again: nothing is published twice.',
    arrived:
      'The first try had arrived: those headlines were published as they were then. The ones that are live are marked below.',
    noRoom: (limit) =>
      `The channel shows at most ${formatNumber('en', limit)} headlines: publish fewer, or one after another.`,
  },
};
