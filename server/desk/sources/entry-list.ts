import { html, nothing, type TemplateResult } from 'lit';
import type { EntryAction, SourceEntry } from '../../protocol/newsroom/sources.ts';
import type { DeskApp } from '../desk-app.ts';
import { formatDate } from '../i18n/format-date.ts';
import { pathTo } from '../router.ts';
import type { SourcesStrings } from './strings/strings.ts';

export interface EntryListOptions {
  readonly entries: readonly SourceEntry[];
  readonly desk: DeskApp;
  readonly words: SourcesStrings;
  /** Whether it was done, or only would be. */
  readonly tense: 'done' | 'planned';
  /** Whether other rules would do something else with this entry. */
  readonly isChanged?: (entry: SourceEntry, index: number) => boolean;
}

const actionTags: Readonly<Record<EntryAction, string>> = {
  publish: 'good',
  correct: 'good',
  retract: 'warn',
  leave: '',
  refuse: 'warn',
};

/** Entries of a feed, each with what becomes of it, the reason, and the headline that stands for it. */
export function entryList(options: EntryListOptions): TemplateResult {
  return html`<ul class="source-entries">
    ${options.entries.map((entry, index) => entryRow(entry, index, options))}
  </ul>`;
}

function entryRow(entry: SourceEntry, index: number, options: EntryListOptions): TemplateResult {
  const { desk, words, tense, isChanged } = options;
  const { action, reason } = entry;
  return html`<li class="source-entry">
    <p class="source-entry-tags">
      <span class="tag ${actionTags[action]}">${words.entries[tense][action]}</span>
      ${isChanged?.(entry, index) ? html`<span class="tag alarm">${words.outcome.changed}</span>` : nothing}
    </p>
    <div>
      <p>${title(entry, words)}</p>
      <p class="hint">${words.entries.reasons[reason]}${date(entry, desk)}${ownHeadline(entry, options)}</p>
      ${standsFor(entry, options)}
    </div>
  </li>`;
}

function title({ title: text, url }: SourceEntry, { entries }: SourcesStrings): TemplateResult {
  // An entry that was erased by law or for privacy has neither text nor link.
  if (text === '') return html`<span class="hint">${entries.erased}</span>`;
  return html`<a href=${url} dir="auto" target="_blank" rel="noreferrer">${text}</a>`;
}

function date({ publishedAt }: SourceEntry, desk: DeskApp): TemplateResult | typeof nothing {
  if (publishedAt === undefined) return nothing;
  const text = formatDate(publishedAt, desk.channel?.timeZone ?? 'UTC', desk.language, desk.serverNowMs());
  return html` · <time datetime=${publishedAt}>${text}</time>`;
}

/** The way to the headline that says what the entry says. */
function ownHeadline(
  entry: SourceEntry,
  { desk, words: { entries } }: EntryListOptions,
): TemplateResult | typeof nothing {
  const { headline: id, title: text } = entry;
  if (id === undefined || text === '' || isElsewhere(entry)) return nothing;
  const href = pathTo({ channel: desk.channel?.id, view: 'headlines', item: id });
  return html` · <a href=${href} aria-label=${`${entries.headline}: ${text}`}>${entries.headline}</a>`;
}

/** The headline that stands for the entry in other words. */
function standsFor(
  entry: SourceEntry,
  { desk, words: { entries } }: EntryListOptions,
): TemplateResult | typeof nothing {
  const { headline: id, headlineTitle, title: text } = entry;
  if (id === undefined || !isElsewhere(entry) || headlineTitle === '') return nothing;
  return html`<p class="hint">
    ${isMerged(entry) ? entries.standsFor : entries.nowReads}
    <a href=${pathTo({ channel: desk.channel?.id, view: 'headlines', item: id })}
      ><bdi>${headlineTitle ?? text}</bdi></a
    >
  </p>`;
}

function isElsewhere(entry: SourceEntry): boolean {
  return entry.headlineTitle !== undefined || isMerged(entry);
}

function isMerged({ reason }: SourceEntry): boolean {
  return reason === 'same-page' || reason === 'same-title';
}
