import type { Image } from '../../protocol/headline.ts';
import type { MessageKey } from './case-transitions.ts';
import type { ReportClient, ReaderLang } from './reasons.ts';

/** The messages for readers about reports and hidden pictures, in one language. They never contain numbers, reasons or thresholds. */
interface ReaderMessages {
  readonly report: Readonly<Record<MessageKey, string>>;
  /** Where the page of a form differs: it cannot hide the picture for its reader. */
  readonly form: Readonly<Partial<Record<MessageKey, string>>>;
  readonly notice: Readonly<Record<FormError, string>>;
  readonly placeholder: Readonly<Record<Exclude<Image['state'], 'visible'>, string>>;
}

/** Why a report by the plain form failed. */
export type FormError =
  | 'tooMany'
  /** The story does not show that picture, or no longer does. */
  | 'notShown'
  | 'noteTooLong'
  /** Sent by a page of another site, or by no page. */
  | 'notFromPage'
  /** Not what the form sends. */
  | 'unread'
  /** An error of this server. */
  | 'failed';

/** The language of the messages for a reader with the BCP 47 tag `lang`; English if it has no messages. */
export function readerLangOf(lang: string): ReaderLang {
  const [language = ''] = lang.toLowerCase().split('-');
  return language === 'ar' || language === 'fr' ? language : 'en';
}

/** The message that answers a report. */
export function reportText(messageKey: MessageKey, client: ReportClient, lang: ReaderLang): string {
  const { report, form } = words[lang];
  return (client === 'form' ? form[messageKey] : undefined) ?? report[messageKey];
}

export function formErrorText(notice: FormError, lang: ReaderLang): string {
  return words[lang].notice[notice];
}

/** The text in the place of a picture. */
export function placeholderText(state: Exclude<Image['state'], 'visible'>, lang: ReaderLang): string {
  return words[lang].placeholder[state];
}

const arabic: ReaderMessages = {
  report: {
    recorded: 'شكرًا لإبلاغك. أخفينا الصورة عنك، وستُخفى عن الجميع تلقائيًا بعد أن يبلّغ عنها عدة أشخاص.',
    forReview: 'شكرًا لإبلاغك. سيراجع فريق التحرير هذه الصورة.',
    hiddenNow: 'شكرًا لإبلاغك. أُخفيت الصورة عن الجميع، وهي قيد المراجعة.',
    alreadyReported: 'سبق أن أبلغت عن هذه الصورة. شكرًا لك.',
    alreadyHidden: 'هذه الصورة مخفية وقيد المراجعة.',
    alreadyRemoved: 'أزال فريق التحرير هذه الصورة.',
    reviewedKept: 'راجع فريق التحرير هذه الصورة وقرر إبقاءها. سُجّل بلاغك.',
    hiddenForYou: 'أخفينا هذه الصورة عنك.',
  },
  form: {
    recorded: 'شكرًا لإبلاغك. ستُخفى الصورة عن الجميع تلقائيًا بعد أن يبلّغ عنها عدة أشخاص.',
    hiddenForYou: 'شكرًا لك. لا تُخفى صورة عن الجميع لهذا السبب.',
  },
  notice: {
    tooMany: 'أرسلت بلاغات كثيرة. حاول بعد قليل.',
    notShown: 'لم تعد هذه الصورة معروضة في هذا الخبر.',
    noteTooLong: 'الملاحظة طويلة. اختصرها ثم أرسل البلاغ.',
    notFromPage: 'لم يأتِ هذا البلاغ من صفحة الخبر. افتح الخبر وأرسل البلاغ منه.',
    unread: 'تعذّرت قراءة البلاغ. عُد إلى الخبر وأرسله من جديد.',
    failed: 'حدث خطأ لدينا. حاول بعد قليل.',
  },
  placeholder: {
    hidden: 'أُخفيت هذه الصورة مؤقتًا بعد بلاغات من القرّاء وهي قيد المراجعة.',
    removed: 'أزال فريق التحرير هذه الصورة.',
  },
};

const french: ReaderMessages = {
  report: {
    recorded:
      'Merci de votre signalement. Nous ne vous montrons plus cette image\u00a0; elle sera masquée automatiquement pour tout le monde quand plusieurs personnes l’auront signalée.',
    forReview: 'Merci de votre signalement. La rédaction va examiner cette image.',
    hiddenNow:
      'Merci de votre signalement. L’image est maintenant masquée pour tout le monde et en cours d’examen.',
    alreadyReported: 'Vous avez déjà signalé cette image. Merci.',
    alreadyHidden: 'Cette image est masquée et en cours d’examen.',
    alreadyRemoved: 'La rédaction a retiré cette image.',
    reviewedKept:
      'La rédaction a examiné cette image et décidé de la garder. Votre signalement est enregistré.',
    hiddenForYou: 'Nous ne vous montrons plus cette image.',
  },
  form: {
    recorded:
      'Merci de votre signalement. L’image sera masquée automatiquement pour tout le monde quand plusieurs personnes l’auront signalée.',
    hiddenForYou: 'Merci. Une image n’est pas masquée pour tout le monde pour cette raison.',
  },
  notice: {
    tooMany: 'Vous avez envoyé beaucoup de signalements. Réessayez dans un moment.',
    notShown: 'Cette image n’est plus montrée dans cet article.',
    noteTooLong: 'Votre note est trop longue. Raccourcissez-la, puis envoyez le signalement.',
    notFromPage: 'Ce signalement ne vient pas de la page de l’article. Ouvrez l’article et envoyez-le de là.',
    unread: 'Le signalement n’a pas pu être lu. Revenez à l’article et envoyez-le de nouveau.',
    failed: 'Une erreur est survenue chez nous. Réessayez dans un moment.',
  },
  placeholder: {
    hidden:
      'Cette image est masquée provisoirement après des signalements de lecteurs\u00a0; elle est en cours d’examen.',
    removed: 'La rédaction a retiré cette image.',
  },
};

const english: ReaderMessages = {
  report: {
    recorded:
      'Thank you for your report. We have hidden the picture from you; it will be hidden from everyone by itself once several people have reported it.',
    forReview: 'Thank you for your report. The editors will look at this picture.',
    hiddenNow: 'Thank you for your report. The picture is now hidden from everyone and under review.',
    alreadyReported: 'You have already reported this picture. Thank you.',
    alreadyHidden: 'This picture is hidden and under review.',
    alreadyRemoved: 'The editors have removed this picture.',
    reviewedKept: 'The editors have looked at this picture and decided to keep it. Your report is recorded.',
    hiddenForYou: 'We have hidden this picture from you.',
  },
  form: {
    recorded:
      'Thank you for your report. The picture will be hidden from everyone by itself once several people have reported it.',
    hiddenForYou: 'Thank you. No picture is hidden from everyone for this reason.',
  },
  notice: {
    tooMany: 'You have sent many reports. Try again in a while.',
    notShown: 'This picture is no longer shown in this story.',
    noteTooLong: 'Your note is too long. Shorten it, then send the report.',
    notFromPage:
      'This report did not come from the page of the story. Open the story and send it from there.',
    unread: 'The report could not be read. Go back to the story and send it again.',
    failed: 'Something failed on our side. Try again in a while.',
  },
  placeholder: {
    hidden: 'This picture is hidden for now, after reports from readers, and is under review.',
    removed: 'The editors have removed this picture.',
  },
};

const words: Readonly<Record<ReaderLang, ReaderMessages>> = { ar: arabic, fr: french, en: english };
