import { html, nothing, type TemplateResult } from 'lit';
import { formatNumber } from '../i18n/plural.ts';
import { formatDate } from '../i18n/format-date.ts';
import type { Language } from '../i18n/language.ts';
import { pathTo } from '../router.ts';
import { changesBetween, type Change } from './changes-between.ts';
import { auditActions, type AuditEntry } from '../../protocol/newsroom/audit.ts';
import type { AuditStrings } from './strings/strings.ts';

export interface EntryOptions {
  readonly words: AuditStrings;
  readonly language: Language;
  readonly nowMs: number;
  readonly timeZone: string;
  /** What the channel is called, if it is still there. */
  readonly channelTitle: string | undefined;
}

/** One entry: a sentence, and what changed. */
export function entryView(entry: AuditEntry, options: EntryOptions): TemplateResult {
  const { words, language, nowMs, timeZone, channelTitle } = options;
  const changes = changesBetween(entry.before, entry.after);
  const name = entry.actorName ?? words.byItself;
  return html`<li class="entry panel">
    <p class="entry-head">
      <a class="actor" href=${pathTo({ view: 'audit', query: { actor: entry.actor } })} title=${words.onlyBy}
        ><bdi>${name}</bdi></a
      >
      <span>${actionText(entry.action, words)}</span>
      ${entry.channel === undefined ? nothing : html`<span class="tag"><bdi>${channelTitle ?? entry.channel}</bdi></span>`}
      <time class="hint" datetime=${entry.at}>${formatDate(entry.at, timeZone, language, nowMs)}</time>
    </p>
    <div class="entry-about">
      ${summary(entry)} ${entry.subject === entry.actor ? nothing : subject(entry, words)}
      ${changes.length > 0 ? details(changes, options) : nothing}
    </div>
  </li>`;
}

function subject({ subject: id }: AuditEntry, words: AuditStrings): TemplateResult {
  return html`<p class="hint">
    <a href=${pathTo({ view: 'audit', query: { subject: id } })} title=${words.onlyOf}
      ><code dir="ltr">${id}</code></a
    >
  </p>`;
}

export function actionText(action: string, words: AuditStrings): string {
  const known = auditActions.find((each) => each === action);
  return known ? words.actions[known] : action;
}

/** What it is about, where a title or a name says it. */
function summary({ before, after }: AuditEntry) {
  const text = nameIn(after) ?? nameIn(before);
  return text === undefined ? nothing : html`<p dir="auto" class="entry-subject">${text}</p>`;
}

function nameIn(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if ('headline' in value) return nameIn(value.headline);
  const found = 'title' in value ? value.title : 'name' in value ? value.name : undefined;
  return typeof found === 'string' ? found : undefined;
}

function details(changes: readonly Change[], options: EntryOptions) {
  const { words } = options;
  return html`<details>
    <summary>
      ${words.changes} <span class="tag">${formatNumber(options.language, changes.length)}</span>
    </summary>
    <dl class="changes">
      ${changes.map(
        (change) =>
          html`<div>
            <dt>${expectedText(change.field, words)}</dt>
            ${
              'before' in change
                ? html`<dd>
                    <del
                      ><span class="visually-hidden">${words.before}: </span
                      >${valueText(change.before, options)}</del
                    >
                  </dd>`
                : nothing
            }
            ${
              'after' in change
                ? html`<dd>
                    <ins
                      ><span class="visually-hidden">${words.after}: </span
                      >${valueText(change.after, options)}</ins
                    >
                  </dd>`
                : nothing
            }
          </div>`,
      )}
    </dl>
  </details>`;
}

function expectedText(field: string, words: AuditStrings): string | TemplateResult {
  return words.fields[field] ?? html`<code dir="ltr">${field}</code>`;
}

const timestamp = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** A value as people read it. Text stays text, whatever is in it. */
function valueText(value: unknown, options: EntryOptions): string | TemplateResult {
  const { words, language, nowMs, timeZone } = options;
  if (value === null || value === undefined || value === '') return words.nothing;
  if (Array.isArray(value)) {
    const parts: readonly unknown[] = value;
    return html`<ul>
      ${parts.map((each) => html`<li>${valueText(each, options)}</li>`)}
    </ul>`;
  }
  if (typeof value === 'number') return formatNumber(language, value);
  if (typeof value === 'boolean') return words.values[String(value)] ?? String(value);
  if (typeof value !== 'string') return JSON.stringify(value);
  if (timestamp.test(value)) return formatDate(value, timeZone, language, nowMs);
  return words.values[value] ?? html`<span dir="auto">${value}</span>`;
}
