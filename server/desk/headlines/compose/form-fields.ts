import { html, nothing, type TemplateResult } from 'lit';
import { limits } from '../../../protocol/limits.ts';
import { describedBy, field, invalid } from '../../controls/field.ts';
import { tables } from '../../i18n/tables.ts';
import { withSourceName } from './cited-sources.ts';
import { completeLink } from './complete-link.ts';
import type { Draft } from './draft.ts';
import { draftDirection } from './draft-direction.ts';
import type { FormOptions } from './form-options.ts';
import { titleHelp } from './title-help.ts';

/** The texts of a draft that are fields of their own. */
type TextName = {
  [Name in keyof Draft]: Draft[Name] extends string ? Name : never;
}[keyof Draft] &
  string;

interface TextField {
  readonly name: TextName;
  /** What the API calls it. */
  readonly path: string;
  readonly label: string;
  readonly kind: 'line' | 'link' | 'area' | 'title';
  readonly hint?: string | TemplateResult;
  readonly isOptional?: boolean;
  /** The id of the list that it is completed from. */
  readonly list?: string;
}

/** The title, where it leads, who says it. */
export function mainFields(options: FormOptions): TemplateResult {
  const { words, draft } = options;
  const chars = [...draft.title.trim()].length;
  return html`
    ${text(options, {
      name: 'title',
      path: 'title',
      label: words.title,
      kind: 'title',
      hint: html`${words.titleHint}
        <span class="count" ?data-over=${chars > limits.titleChars}
          >${words.characters(chars, limits.titleChars)}</span
        >`,
    })}
    ${titleHelp(options)}
    ${text(options, { name: 'url', path: 'url', label: words.url, kind: 'link', isOptional: true })}
    <div class="pair">
      ${text(options, {
        name: 'sourceName',
        path: 'source.name',
        label: words.sourceName,
        kind: 'line',
        isOptional: true,
        list: 'cited-sources',
      })}
      <datalist id="cited-sources">
        ${options.citedSources?.map(({ name }) => html`<option value=${name}></option>`)}
      </datalist>
      ${text(options, {
        name: 'sourceUrl',
        path: 'source.url',
        label: words.sourceUrl,
        kind: 'link',
        isOptional: true,
      })}
    </div>
  `;
}

export function storyFields(options: FormOptions): TemplateResult {
  const { words } = options;
  return html`
    ${text(options, {
      name: 'summary',
      path: 'summary',
      label: words.summary,
      kind: 'area',
      isOptional: true,
    })}
    ${text(options, {
      name: 'text',
      path: 'paragraphs',
      label: words.text,
      kind: 'area',
      hint: words.textHint,
      isOptional: true,
    })}
  `;
}

const languageTags = ['ar', 'ar-MA', 'fr', 'en', 'es', 'zgh', 'tzm', 'fa', 'ur', 'he', 'tr'];

export function languageFields(options: FormOptions): TemplateResult {
  const { draft, errors, words, channel, onWrite } = options;
  return html`<div class="pair">
    ${text(options, {
      name: 'lang',
      path: 'lang',
      label: words.lang,
      kind: 'link',
      hint: words.langHint(channel.lang),
      isOptional: true,
      list: 'languages',
    })}
    <datalist id="languages">${languageTags.map((tag) => html`<option>${tag}</option>`)}</datalist>
    ${field(
      { id: 'dir', label: words.dir, error: errors.fields.get('dir') },
      html`<select
        id="dir"
        aria-describedby=${describedBy('dir')}
        @change=${(event: Event) => {
          if (!(event.target instanceof HTMLSelectElement)) return;
          const { value } = event.target;
          onWrite({ dir: value === 'rtl' || value === 'ltr' ? value : '' });
        }}
      >
        ${(['', 'rtl', 'ltr'] as const).map(
          (dir) => html`<option value=${dir} .selected=${dir === draft.dir}>${words.dirs[dir]}</option>`,
        )}
      </select>`,
    )}
  </div>`;
}

function text(
  options: FormOptions,
  { name, path, label, kind, hint, isOptional, list }: TextField,
): TemplateResult {
  const { draft, errors, language, channel, onWrite } = options;
  const error = errors.fields.get(path);
  const isProse = kind === 'area' || kind === 'title';
  const onInput = (event: Event): void => {
    const { target } = event;
    if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
    if (name === 'sourceName')
      return onWrite(withSourceName(draft, target.value, options.citedSources ?? []));
    // A title is one line: what is pasted with line breaks is joined.
    onWrite({ [name]: kind === 'title' ? target.value.replace(/\s*\n\s*/gu, ' ') : target.value });
  };
  return field(
    { id: name, label, hint, error, aside: isOptional ? tables[language].controls.optional : undefined },
    isProse
      ? html`<textarea
          id=${name}
          class=${kind}
          rows=${kind === 'title' ? 2 : name === 'text' ? 6 : 2}
          dir=${draftDirection(draft, channel)}
          lang=${draft.lang.trim() || channel.lang}
          .value=${draft[name]}
          aria-describedby=${describedBy(name)}
          aria-invalid=${invalid(error)}
          aria-required=${kind === 'title' ? 'true' : nothing}
          @input=${onInput}
        ></textarea>`
      : html`<input
          id=${name}
          type="text"
          inputmode=${kind === 'link' && name !== 'lang' ? 'url' : 'text'}
          dir=${kind === 'link' ? 'ltr' : 'auto'}
          list=${list ?? nothing}
          autocomplete="off"
          spellcheck=${kind === 'link' ? 'false' : nothing}
          .value=${draft[name]}
          aria-describedby=${describedBy(name)}
          aria-invalid=${invalid(error)}
          @input=${onInput}
          @change=${() => {
            const link = completeLink(draft[name]);
            if (kind === 'link' && name !== 'lang' && link !== draft[name]) onWrite({ [name]: link });
          }}
        />`,
  );
}
