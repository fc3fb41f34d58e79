import { reasonLabel, reasonsFor } from '../moderation/rules/reasons.ts';
import { limits } from '../protocol/limits.ts';
import { element, type Content } from './html.ts';
import { localized, type PageLocale } from './page.ts';

export interface ReportFormOptions {
  /** Where the form is sent, relative to the page. */
  readonly action: string;
  /** The headline that carries the picture. */
  readonly headline: string;
  readonly locale: PageLocale;
}

/** The form that reports a picture, collapsed at first. Sent as `application/x-www-form-urlencoded`. */
export function reportForm({ action, headline, locale }: ReportFormOptions): Content {
  const { strings } = locale;
  return element(
    'details',
    { class: 'report' },
    element('summary', {}, localized(strings.report, locale)),
    element(
      'form',
      { method: 'post', action },
      element('input', { type: 'hidden', name: 'headline', value: headline }),
      element('fieldset', {}, element('legend', {}, localized(strings.reportWhy, locale)), reasons(locale)),
      element('label', { for: 'note' }, localized(strings.reportNote, locale)),
      element('textarea', { id: 'note', name: 'note', rows: 3, maxlength: limits.noteChars, dir: 'auto' }),
      element('button', { type: 'submit' }, localized(strings.reportSend, locale)),
    ),
  );
}

function reasons(locale: PageLocale): Content {
  return reasonsFor('form').map((reason) =>
    element(
      'label',
      { class: 'reason' },
      element('input', { type: 'radio', name: 'reason', value: reason, required: true }),
      ' ',
      localized(reasonLabel(reason, locale.strings.lang), locale),
    ),
  );
}
