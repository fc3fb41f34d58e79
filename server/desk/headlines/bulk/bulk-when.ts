import { html, nothing, type TemplateResult } from 'lit';
import { minuteMs } from '../../../protocol/durations.ts';
import { limits } from '../../../protocol/limits.ts';
import { formatDate } from '../../i18n/format-date.ts';
import type { Language } from '../../i18n/language.ts';
import type { BulkStrings } from '../strings/bulk.ts';

/** What is offered first. */
const usualMinutes = 5;

export interface BulkWhenOptions {
  readonly everyMinutes: number | undefined;
  /** How many headlines there are. */
  readonly count: number;
  readonly words: BulkStrings;
  readonly timeZone: string;
  readonly language: Language;
  readonly nowMs: number;
  readonly onChange: (everyMinutes: number | undefined) => void;
}

/** Whether they are published at once or one after another, and when the last one then appears. */
export function bulkWhen(options: BulkWhenOptions): TemplateResult {
  const { everyMinutes, count, words, timeZone, language, nowMs, onChange } = options;
  const isSpread = everyMinutes !== undefined;
  const lastAt = new Date(nowMs + (count - 1) * (everyMinutes ?? 0) * minuteMs).toISOString();
  return html`<fieldset class="bulk-when">
    <legend>${words.when}</legend>
    ${choice(words.atOnce, !isSpread, () => onChange(undefined))}
    ${choice(words.oneEach, isSpread, () => onChange(usualMinutes))}
    ${
      isSpread
        ? html`<label class="check"
              >${words.minutes}
              <input
                type="number"
                min="1"
                max=${limits.batchMinutes}
                .value=${String(everyMinutes)}
                @input=${({ target }: Event) => {
                  const minutes = target instanceof HTMLInputElement ? target.valueAsNumber : NaN;
                  if (Number.isInteger(minutes) && minutes >= 1 && minutes <= limits.batchMinutes)
                    onChange(minutes);
                }} /></label
            ><span class="hint">${words.lastAt(formatDate(lastAt, timeZone, language, nowMs))}</span>`
        : nothing
    }
  </fieldset>`;
}

function choice(label: string, isChosen: boolean, onChoose: () => void): TemplateResult {
  return html`<label class="check"
    ><input type="radio" name="when" .checked=${isChosen} @change=${onChoose} /> ${label}</label
  >`;
}
