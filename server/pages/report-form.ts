import { reasonLabel, reasonsFor } from '../moderation/rules/reasons.ts';
import { limits } from '../protocol/limits.ts';
import { element, type Content } from './html.ts';
import { say, type Voice } from './page.ts';

export interface ReportFormOptions {
  /** Where the form is sent, relative to the page. */
  readonly action: string;
  /** The headline that carries the picture. */
  readonly headline: string;
  readonly voice: Voice;
}

/** The report of a picture as a plain form, folded until it is asked for: `application/x-www-form-urlencoded`. */
export function reportForm({ action, headline, voice }: ReportFormOptions): Content {
  const { words } = voice;
  return element(
    'details',
    { class: 'report' },
    element('summary', {}, say(words.report, voice)),
    element(
      'form',
      { method: 'post', action },
      element('input', { type: 'hidden', name: 'headline', value: headline }),
      element('fieldset', {}, element('legend', {}, say(words.reportWhy, voice)), reasons(voice)),
      element('label', { for: 'note' }, say(words.reportNote, voice)),
      element('textarea', { id: 'note', name: 'note', rows: 3, maxlength: limits.noteChars, dir: 'auto' }),
      element('button', { type: 'submit' }, say(words.reportSend, voice)),
    ),
  );
}

function reasons(voice: Voice): Content {
  return reasonsFor('form').map((reason) =>
    element(
      'label',
      { class: 'reason' },
      element('input', { type: 'radio', name: 'reason', value: reason, required: true }),
      ' ',
      say(reasonLabel(reason, voice.words.lang), voice),
    ),
  );
}
