import { html, nothing, type TemplateResult } from 'lit';
import { dateField } from '../controls/date-field.ts';
import { describedBy, field } from '../controls/field.ts';
import type { DeskApp } from '../desk-app.ts';
import { pathTo } from '../router.ts';
import './desk-actor-field.ts';
import './desk-subject-field.ts';
import { auditActions } from '../../protocol/newsroom/audit.ts';
import { isEmpty, type AuditFilter } from './filter.ts';
import type { AuditStrings } from './strings/strings.ts';

export interface FilterFormOptions {
  readonly desk: DeskApp;
  readonly words: AuditStrings;
  readonly filter: AuditFilter;
  readonly timeZone: string;
  /** Whether it is unfolded at first: where something is filtered. */
  readonly isOpen: boolean;
  readonly onChange: (change: Partial<AuditFilter>) => void;
  readonly onSubmit: (event: SubmitEvent) => void;
}

/** The filter of the audit log. It takes effect once it is submitted, and is then part of the address. */
export function filterForm(options: FilterFormOptions): TemplateResult {
  const { words, filter, isOpen, onSubmit, onChange } = options;
  const { filters } = words;
  return html`<details class="panel filters" ?open=${isOpen}>
    <summary>${filters.title}</summary>
    <form class="stack" role="search" aria-label=${filters.title} @submit=${onSubmit}>
      <div class="grid">
        ${channelField(options)} ${actionField(options)}
        <desk-actor-field
          .desk=${options.desk}
          .value=${filter.actor}
          .onPick=${(actor: string) => onChange({ actor })}
        ></desk-actor-field>
        <desk-subject-field
          .desk=${options.desk}
          .value=${filter.subject}
          .onPick=${(subject: string) => onChange({ subject })}
        ></desk-subject-field>
        ${when('from', options)} ${when('to', options)}
      </div>
      <div class="buttons">
        <button type="submit" class="main">${filters.apply}</button>
        ${isEmpty(filter) ? nothing : html`<a href=${pathTo({ view: 'audit' })}>${filters.clear}</a>`}
      </div>
    </form>
  </details>`;
}

function channelField({ desk, words, filter, onChange }: FilterFormOptions): TemplateResult {
  const { filters } = words;
  return field(
    { id: 'audit-channel', label: filters.channel },
    html`<select
      id="audit-channel"
      aria-describedby=${describedBy('audit-channel')}
      @change=${({ target }: Event) =>
        target instanceof HTMLSelectElement && onChange({ channel: target.value })}
    >
      <option value="" .selected=${filter.channel === ''}>${filters.everyChannel}</option>
      ${desk.channels.map(
        ({ id, title }) => html`<option value=${id} .selected=${id === filter.channel}>${title}</option>`,
      )}
    </select>`,
  );
}

function actionField({ words, filter, onChange }: FilterFormOptions): TemplateResult {
  const { filters, actions } = words;
  return field(
    { id: 'audit-action', label: filters.action },
    html`<select
      id="audit-action"
      aria-describedby=${describedBy('audit-action')}
      @change=${({ target }: Event) =>
        target instanceof HTMLSelectElement && onChange({ action: target.value })}
    >
      <option value="" .selected=${filter.action === ''}>${filters.everyAction}</option>
      ${auditActions.map(
        (action) =>
          html`<option value=${action} .selected=${action === filter.action}>${actions[action]}</option>`,
      )}
    </select>`,
  );
}

function when(
  name: 'from' | 'to',
  { desk, words, filter, timeZone, onChange }: FilterFormOptions,
): TemplateResult {
  return dateField({
    id: `audit-${name}`,
    label: words.filters[name],
    value: filter[name],
    timeZone,
    language: desk.language,
    nowMs: desk.now(),
    onInput: (value) => onChange({ [name]: value }),
  });
}
