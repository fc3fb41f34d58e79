import type { Tables } from '../../i18n/language.ts';
import { formatNumber } from '../../i18n/plural.ts';
import type { DepartureReason } from '../rundown/departures.ts';
import type { Speed } from '../seconds-on-screen.ts';

/** Strings of the rundown. */
export interface RundownStrings {
  readonly open: string;
  readonly heading: string;
  readonly speeds: Readonly<Record<Speed, string>>;
  readonly round: string;
  readonly roundHint: string;
  readonly about: (duration: string) => string;
  readonly order: string;
  readonly none: string;
  readonly more: (count: number) => string;
  readonly breakingUntil: (time: string) => string;
  readonly pinnedUntil: (date: string) => string;
  readonly moveUp: string;
  readonly moveDown: string;
  readonly moveHint: string;
  readonly hasMoved: string;
  readonly conflict: string;
  readonly putMine: string;
  readonly keepTheirs: string;
  readonly leaving: string;
  readonly reasons: Readonly<Record<DepartureReason, string>>;
  readonly full: (limit: number) => string;
  readonly hold: string;
  readonly holdHeading: string;
  readonly holdText: string;
  readonly holdFor: string;
  readonly hasHeld: (duration: string) => string;
  readonly held: string;
  readonly heldUntil: (date: string) => string;
  readonly release: string;
  readonly hasReleased: string;
}

export const rundown: Tables<RundownStrings> = {
  ar: {
    open: 'ترتيب البث',
    heading: 'ترتيب البث',
    speeds: { slow: 'بطيئة', normal: 'عادية', fast: 'سريعة' },
    round: 'مدة الدورة الكاملة',
    roundHint: 'من أول عنوان حتى يعود، بلا توقف.',
    about: (duration) => `نحو ${duration}`,
    order: 'ما يُبث، بترتيبه',
    none: 'لا شيء على الشريط الآن.',
    more: (count) => `وبعدها ${formatNumber('ar', count)} من العناوين.`,
    breakingUntil: (time) => `عاجل حتى ${time}`,
    pinnedUntil: (date) => `مثبت حتى ${date}`,
    moveUp: 'تقديم',
    moveDown: 'تأخير',
    moveHint: 'رتّب المثبت بالسحب أو بالزرين أو بمفتاح Alt مع السهم.',
    hasMoved: 'تغير ترتيب المثبت على كل الشاشات.',
    conflict: 'غيّر زميل ترتيب المثبت قبلك: ترتيبه هو المعروض.',
    putMine: 'اعتماد ترتيبي',
    keepTheirs: 'الإبقاء على ترتيبه',
    leaving: 'ما يغادر أولًا',
    reasons: {
      date: 'يغادر في موعده',
      age: 'يغادر لقدمه',
      'breaking-ends': 'ينتهي كونه عاجلًا',
      'pin-ends': 'ينتهي تثبيته',
    },
    full: (limit) => `القناة ممتلئة (${formatNumber('ar', limit)}): أول عنوان جديد يُخرج هذا`,
    hold: 'إيقاف مؤقت',
    holdHeading: 'إيقاف العنوان عن البث مؤقتًا؟',
    holdText: 'يختفي في الحال من كل الشاشات دون سحبه، ثم يعود بنفسه إلى مكانه.',
    holdFor: 'المدة',
    hasHeld: (duration) => `أُوقف عن البث لمدة ${duration}.`,
    held: 'موقوف عن البث',
    heldUntil: (date) => `يعود ${date}`,
    release: 'إعادته الآن',
    hasReleased: 'عاد العنوان إلى البث في مكانه.',
  },
  fr: {
    open: 'Conducteur',
    heading: 'Conducteur',
    speeds: { slow: 'lente', normal: 'normale', fast: 'rapide' },
    round: 'Durée d’un tour',
    roundHint: 'Du premier titre à son retour, sans pause.',
    about: (duration) => `environ ${duration}`,
    order: 'Ce qui passe, dans l’ordre',
    none: 'Rien sur le bandeau en ce moment.',
    more: (count) => `Puis encore ${formatNumber('fr', count)}.`,
    breakingUntil: (time) => `Urgent jusqu’à ${time}`,
    pinnedUntil: (date) => `Épinglé jusqu’au ${date}`,
    moveUp: 'Avancer',
    moveDown: 'Reculer',
    moveHint: 'Les titres épinglés se déplacent à la souris, par les boutons ou par Alt et une flèche.',
    hasMoved: 'L’ordre des titres épinglés a changé sur tous les écrans.',
    conflict: 'Un collègue a réordonné les titres épinglés avant vous : c’est son ordre qui est affiché.',
    putMine: 'Mettre mon ordre',
    keepTheirs: 'Garder le sien',
    leaving: 'Ce qui part d’abord',
    reasons: {
      date: 'part à sa date',
      age: 'part car trop ancien',
      'breaking-ends': 'n’est plus urgent',
      'pin-ends': 'n’est plus épinglé',
    },
    full: (limit) =>
      `La chaîne est pleine (${formatNumber('fr', limit)}) : le prochain titre fait partir celui-ci`,
    hold: 'Retenir',
    holdHeading: 'Retenir ce titre ?',
    holdText:
      'Il disparaît aussitôt de tous les écrans sans être retiré, puis revient de lui-même à sa place.',
    holdFor: 'Durée',
    hasHeld: (duration) => `Retenu pendant ${duration}.`,
    held: 'Retenus hors antenne',
    heldUntil: (date) => `Revient le ${date}`,
    release: 'Remettre à l’antenne',
    hasReleased: 'Le titre est de nouveau à l’antenne, à sa place.',
  },
  en: {
    open: 'Rundown',
    heading: 'Rundown',
    speeds: { slow: 'slow', normal: 'normal', fast: 'fast' },
    round: 'One round takes',
    roundHint: 'From the first headline until it is back, without a pause.',
    about: (duration) => `about ${duration}`,
    order: 'What airs, in its order',
    none: 'Nothing is on the ticker now.',
    more: (count) => `And ${formatNumber('en', count)} more.`,
    breakingUntil: (time) => `Breaking until ${time}`,
    pinnedUntil: (date) => `Pinned until ${date}`,
    moveUp: 'Move up',
    moveDown: 'Move down',
    moveHint: 'Pinned headlines are moved by dragging, by their buttons, or by Alt and an arrow.',
    hasMoved: 'The pinned headlines have their new order on every screen.',
    conflict: 'A colleague has reordered the pinned headlines before you: their order is shown.',
    putMine: 'Use my order',
    keepTheirs: 'Keep theirs',
    leaving: 'What leaves next',
    reasons: {
      date: 'leaves at its date',
      age: 'leaves because of its age',
      'breaking-ends': 'is no longer breaking',
      'pin-ends': 'is no longer pinned',
    },
    full: (limit) =>
      `The channel is full (${formatNumber('en', limit)}): the next headline pushes this one out`,
    hold: 'Hold',
    holdHeading: 'Hold this headline off the air?',
    holdText:
      'It leaves every screen at once without being retracted, and comes back to its place by itself.',
    holdFor: 'For',
    hasHeld: (duration) => `Held off the air for ${duration}.`,
    held: 'Held off the air',
    heldUntil: (date) => `Back at ${date}`,
    release: 'Put back on air',
    hasReleased: 'The headline is back on air, in its place.',
  },
};
