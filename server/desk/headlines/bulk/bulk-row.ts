import { html, nothing, type TemplateResult } from 'lit';
import type { ChannelSettings } from '../../../protocol/newsroom/channels.ts';
import { invalid } from '../../controls/field.ts';
import { locales } from '../../i18n/format-date.ts';
import type { Language } from '../../i18n/language.ts';
import { pathTo } from '../../router.ts';
import { draftDirection } from '../compose/draft-direction.ts';
import { emptyDraft } from '../compose/draft.ts';
import { guessLanguages, languageFor } from '../compose/guess-language.ts';
import { tidyTitle } from '../compose/tidy-title.ts';
import { diffView } from '../conflict/diff-view.ts';
import type { HeadlineStrings } from '../strings/strings.ts';
import type { RowDuplicate } from './bulk-controller.ts';
import type { BulkRow } from './bulk-draft.ts';
import { sourcesId } from './bulk-source.ts';
import type { RowErrors } from './bulk-errors.ts';

export interface BulkRowOptions {
  readonly row: BulkRow;
  /** From 1 on. */
  readonly line: number;
  readonly channel: ChannelSettings;
  readonly language: Language;
  readonly words: HeadlineStrings;
  readonly errors: RowErrors | undefined;
  readonly duplicate: RowDuplicate | undefined;
  /** The source that applies if the row names none. */
  readonly sourceOfAll: string;
  readonly onWrite: (change: Partial<BulkRow>) => void;
  readonly onRemove: () => void;
}

/** One of several headlines: its title, its link, and what the editor should know about it before it is sent. */
export function bulkRow(options: BulkRowOptions): TemplateResult {
  const { row, line, channel, words, errors, sourceOfAll, onWrite, onRemove } = options;
  const { bulk } = words;
  const said = `bulk-said-${row.id}`;
  return html`<li class="bulk-row" data-id=${row.id} ?data-error=${errors !== undefined}>
    <span class="bulk-line" aria-hidden="true">${line}</span>
    <input
      name="title"
      type="text"
      autocomplete="off"
      dir=${directionIn(row, channel)}
      lang=${row.lang || channel.lang}
      aria-label=${bulk.titleOf(line)}
      aria-describedby=${said}
      aria-invalid=${invalid(errors?.title ?? errors?.row)}
      .value=${row.title}
      @input=${({ target }: Event) => target instanceof HTMLInputElement && onWrite({ title: target.value })}
    />
    <input
      name="url"
      type="text"
      inputmode="url"
      dir="ltr"
      autocomplete="off"
      spellcheck="false"
      placeholder="https://"
      aria-label=${bulk.urlOf(line)}
      aria-describedby=${said}
      aria-invalid=${invalid(errors?.url)}
      .value=${row.url}
      @input=${({ target }: Event) => target instanceof HTMLInputElement && onWrite({ url: target.value })}
    />
    <input
      name="source"
      type="text"
      dir="auto"
      autocomplete="off"
      list=${sourcesId}
      placeholder=${sourceOfAll.trim() || words.compose.sourceName}
      aria-label=${bulk.sourceOf(line)}
      aria-describedby=${said}
      aria-invalid=${invalid(errors?.source)}
      .value=${row.source}
      @input=${({ target }: Event) => target instanceof HTMLInputElement && onWrite({ source: target.value })}
    />
    <button type="button" class="quiet remove" aria-label=${bulk.remove(line)} @click=${onRemove}>×</button>
    <div class="bulk-said" id=${said}>${remarks(options)}</div>
  </li>`;
}

/** The title without leftovers of pasting; `undefined` if it has none. */
export function tidied(row: BulkRow, channel: ChannelSettings): string | undefined {
  const { title, lang } = row;
  const dir = directionIn(row, channel);
  const text = tidyTitle(title, languageFor(title, { lang, channelLang: channel.lang, dir }));
  return text === '' || text === title.trim() ? undefined : text;
}

function directionIn({ lang }: BulkRow, channel: ChannelSettings): 'rtl' | 'ltr' {
  return draftDirection({ ...emptyDraft, lang }, channel);
}

function remarks({
  row,
  channel,
  language,
  words,
  errors,
  duplicate,
  onWrite,
}: BulkRowOptions): TemplateResult {
  const { bulk, writing, versions } = words;
  const dir = directionIn(row, channel);
  const guesses = guessLanguages(row.title, dir);
  const tidy = tidied(row, channel);
  const faults = [errors?.title, errors?.url, errors?.source, errors?.row].filter(
    (text) => text !== undefined,
  );
  return html`${faults.map((text) => html`<p class="error">${text}</p>`)}
  ${duplicate && errors?.row === undefined ? html`<p class="advice">${duplicateText(duplicate, words)}</p>` : nothing}
  ${
    duplicate && 'headline' in duplicate
      ? html`<a
          href=${pathTo({ channel: channel.id, view: 'headlines', item: duplicate.headline })}
          target="_blank"
          >${bulk.showLive}</a
        >`
      : nothing
  }
  ${guesses.length > 0 ? html`<span class="advice">${writing.otherLanguage}</span>` : nothing}
  ${guesses.map(
    (lang) =>
      html`<button
        type="button"
        data-lang=${lang}
        @click=${({ currentTarget }: Event) => {
          // The button disappears together with its remark.
          if (currentTarget instanceof Element)
            currentTarget.closest('.bulk-row')?.querySelector('input')?.focus();
          onWrite({ lang });
        }}
      >
        ${writing.setLanguage(languageName(lang, language))}
      </button>`,
  )}
  ${tidy === undefined ? nothing : diffView(row.title.trim(), tidy, versions, dir)}`;
}

function duplicateText(duplicate: RowDuplicate, { bulk }: HeadlineStrings): string {
  return 'headline' in duplicate ? bulk.alreadyLive : bulk.sameAsLine(duplicate.line);
}

/** Making a formatter takes longer than drawing a row. */
const displayNames = new Map<Language, Intl.DisplayNames>();

function languageName(lang: string, language: Language): string {
  const names = displayNames.get(language) ?? new Intl.DisplayNames(locales[language], { type: 'language' });
  displayNames.set(language, names);
  return names.of(lang) ?? lang;
}
