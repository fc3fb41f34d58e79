import { html, nothing, type TemplateResult } from 'lit';
import { locales } from '../../i18n/format-date.ts';
import { tables } from '../../i18n/tables.ts';
import { diffView } from '../conflict/diff-view.ts';
import { blank } from './breaking-templates.ts';
import { breakingWord, withoutBreakingWord } from './breaking-word.ts';
import type { Draft } from './draft.ts';
import { draftDirection } from './draft-direction.ts';
import type { FormOptions } from './form-options.ts';
import { guessLanguages, languageFor } from './guess-language.ts';
import { tidyTitle } from './tidy-title.ts';

/** What one press can put right in the title: its language, a word that the strip adds itself, what was left by pasting. */
export function titleHelp(options: FormOptions): TemplateResult {
  const { help } = tables[options.language].headlines.writing;
  return html`<div class="title-help" role="status" aria-label=${help}>
    ${unfilled(options)} ${otherLanguage(options)} ${twice(options)} ${untidy(options)}
  </div>`;
}

/** What a template left open. */
function unfilled({ draft, language }: FormOptions): TemplateResult | typeof nothing {
  if (!isUnfilled(draft)) return nothing;
  return html`<p class="advice">${tables[language].headlines.templates.unfilled(blank)}</p>`;
}

function isUnfilled({ isBreaking, title }: Draft): boolean {
  return isBreaking && title.includes(blank);
}

function otherLanguage(options: FormOptions): TemplateResult | typeof nothing {
  const { draft, channel, language } = options;
  const { writing } = tables[language].headlines;
  const guesses = guessLanguages(draft.title, draftDirection(draft, channel));
  if (guesses.length === 0) return nothing;
  const names = new Intl.DisplayNames(locales[language], { type: 'language' });
  return html`<p class="advice">
    ${writing.otherLanguage}
    ${guesses.map((lang) => offer(options, writing.setLanguage(names.of(lang) ?? lang), { lang, dir: '' }))}
  </p>`;
}

function twice(options: FormOptions): TemplateResult | typeof nothing {
  const { draft, language } = options;
  const { writing } = tables[language].headlines;
  const word = draft.isBreaking ? breakingWord(draft.title) : undefined;
  if (word === undefined) return nothing;
  return html`<p class="advice">
    ${writing.twice(word)} ${offer(options, writing.strip(word), { title: withoutBreakingWord(draft.title) })}
  </p>`;
}

function untidy(options: FormOptions): TemplateResult | typeof nothing {
  const { draft, channel, language } = options;
  const { writing, versions } = tables[language].headlines;
  // The spaces around a blank of the template are not a leftover.
  if (isUnfilled(draft)) return nothing;
  const dir = draftDirection(draft, channel);
  const tidied = tidyTitle(
    draft.title,
    languageFor(draft.title, { lang: draft.lang, channelLang: channel.lang, dir }),
  );
  // While somebody writes, the space behind the last word is no leftover.
  if (tidied === draft.title.trim() || tidied === '') return nothing;
  return html`<div class="advice">
    <p>${writing.untidy}</p>
    ${diffView(draft.title.trim(), tidied, versions, dir)} ${offer(options, writing.tidy, { title: tidied })}
  </div>`;
}

function offer({ onWrite }: FormOptions, label: string, change: Partial<Draft>): TemplateResult {
  const onClick = ({ currentTarget }: Event): void => {
    onWrite(change);
    // The button disappears together with its offer: the focus must not be lost.
    const dialog = currentTarget instanceof Element ? currentTarget.closest('dialog') : null;
    const next =
      dialog?.querySelector<HTMLElement>('.cancel') ??
      document.querySelector<HTMLElement>('#title, #quick-title');
    next?.focus();
  };
  return html`<button type="button" @click=${onClick}>${label}</button>`;
}
