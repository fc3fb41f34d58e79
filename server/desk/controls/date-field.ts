import { html, type TemplateResult } from 'lit';
import { formatWholeDate, formatZone } from '../i18n/format-date.ts';
import { fromZoned } from '../i18n/zoned-time.ts';
import { zoneCity } from '../i18n/zone-city.ts';
import type { Language } from '../i18n/language.ts';
import { describedBy, field, invalid, type FieldOptions } from './field.ts';
import { tables } from '../i18n/tables.ts';

export interface DateFieldOptions extends Omit<FieldOptions, 'hint'> {
  /** A wall clock, `2026-03-01T09:30`, or nothing. */
  readonly value: string;
  readonly timeZone: string;
  readonly language: Language;
  readonly nowMs: number;
  /** What the date means, as "in 2 hours and 10 minutes"; shown behind the zone. */
  readonly meaning?: string | undefined;
  readonly onInput: (value: string) => void;
}

/** A date and a time on the clocks of a channel, with its zone written beside it. */
export function dateField(options: DateFieldOptions): TemplateResult {
  const { id, value, timeZone, language, nowMs, meaning, error, onInput } = options;
  const at = fromZoned(value, timeZone) ?? new Date(nowMs).toISOString();
  const zone = tables[language].controls.zone(
    zoneCity(timeZone, language),
    formatZone(at, timeZone, language),
  );
  const written = fromZoned(value, timeZone);
  const said = written === undefined ? '' : formatWholeDate(written, timeZone, language);
  return field(
    {
      ...options,
      hint: html`${said ? html`<strong class="said-date">${said}</strong> ` : ''}<bdi>${zone}</bdi>${meaning ? html`<span class="meaning">${meaning}</span>` : ''}`,
    },
    html`<input
      id=${id}
      type="datetime-local"
      .value=${value}
      aria-describedby=${describedBy(id)}
      aria-invalid=${invalid(error)}
      @input=${(event: Event) => {
        if (event.target instanceof HTMLInputElement) onInput(event.target.value);
      }}
    />`,
  );
}
