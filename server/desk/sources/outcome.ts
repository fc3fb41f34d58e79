import { html, nothing, type TemplateResult } from 'lit';
import type { SourceEntry, SourcePreview } from '../../protocol/newsroom/sources.ts';
import type { DeskApp } from '../desk-app.ts';
import { entryList } from './entry-list.ts';
import type { SourceDraft } from './source-draft.ts';
import type { SourcesStrings } from './strings/strings.ts';

/** The result of a preview, or of a trial of rules. */
export type Outcome = { readonly draft: SourceDraft } & (
  | { readonly kind: 'preview'; readonly preview: SourcePreview }
  | {
      readonly kind: 'trial';
      readonly entries: readonly SourceEntry[];
      /** The same entries by the rules that are saved. */
      readonly before: readonly SourceEntry[];
    }
);

export interface OutcomeOptions {
  readonly outcome: Outcome;
  /** Whether the form says something else by now. */
  readonly isOld: boolean;
  readonly desk: DeskApp;
  readonly words: SourcesStrings;
}

/** What would be taken from a source and what would not, with the reasons. */
export function outcomePanel(options: OutcomeOptions): TemplateResult {
  const { outcome, isOld, words } = options;
  return html`<section class="panel stack" aria-labelledby="source-outcome">
    <h3 id="source-outcome" tabindex="-1">${words.outcome[outcome.kind]}</h3>
    <p class="advice" role="status" ?hidden=${!isOld}>${isOld ? words.outcome.old : ''}</p>
    ${outcome.kind === 'preview' ? previewOf(outcome.preview, options) : trialOf(outcome, options)}
  </section>`;
}

function previewOf(
  { fault, feed, entries, unreadable }: SourcePreview,
  { desk, words }: OutcomeOptions,
): TemplateResult {
  if (fault) return html`<p class="error" role="alert">${words.outcome.failed(words.faults[fault.type])}</p>`;
  return html`
    ${
      feed
        ? html`<p>
            ${words.outcome.found(feed.title ?? feed.address)}
            ${feed.title === undefined ? nothing : html`<bdi class="hint" dir="ltr">${feed.address}</bdi>`}
          </p>`
        : nothing
    }
    ${
      entries.length === 0
        ? html`<p>${words.outcome.nothing}</p>`
        : html`<p>${sumOf(entries, words).join(' · ')}</p>
            ${frame(entryList({ entries, desk, words, tense: 'planned' }))}`
    }
    ${unreadableOf(unreadable, words)}
  `;
}

function trialOf(
  { entries, before }: Extract<Outcome, { kind: 'trial' }>,
  { desk, words }: OutcomeOptions,
): TemplateResult {
  if (entries.length === 0) return html`<p>${words.outcome.noEntries}</p>`;
  const [taken = '', left = ''] = sumOf(before, words);
  // Both answers are about the same entries; an entry that arrived between them would be in only one of them.
  const actionBefore = new Map(before.map(({ url, title, action }) => [`${url} ${title}`, action]));
  return html`
    <p>${sumOf(entries, words).join(' · ')}</p>
    <p class="hint">${words.outcome.before(taken, left)}</p>
    ${frame(
      entryList({
        entries,
        desk,
        words,
        tense: 'planned',
        isChanged: ({ url, title, action }) => (actionBefore.get(`${url} ${title}`) ?? action) !== action,
      }),
    )}
  `;
}

/** A long list scrolls in itself, so that the buttons of the form stay near. */
function frame(list: TemplateResult): TemplateResult {
  return html`<div class="source-entries-frame" role="group" tabindex="0" aria-labelledby="source-outcome">
    ${list}
  </div>`;
}

function sumOf(entries: readonly SourceEntry[], { outcome }: SourcesStrings): readonly string[] {
  const taken = entries.filter(({ action }) => action === 'publish' || action === 'correct').length;
  return [outcome.taken(taken), outcome.left(entries.length - taken)];
}

/** The server names them in English, with the position in the feed: it is for the people who make the feed. */
function unreadableOf(
  unreadable: SourcePreview['unreadable'],
  { outcome }: SourcesStrings,
): TemplateResult | typeof nothing {
  if (unreadable.length === 0) return nothing;
  return html`<details>
    <summary>${outcome.unreadable(unreadable.length)}</summary>
    <ul lang="en" dir="ltr">
      ${unreadable.map(({ entry, reason }) => html`<li><bdi>${entry}</bdi>: ${reason}</li>`)}
    </ul>
  </details>`;
}
