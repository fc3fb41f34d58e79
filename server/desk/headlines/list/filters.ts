import { html, type TemplateResult } from 'lit';
import type { ListStrings, Tab } from '../strings/strings.ts';

/** Which headlines the list shows. */
export interface Filter {
  readonly tab: Tab;
  readonly text: string;
  readonly source: string;
}

const tabs: readonly Tab[] = ['all', 'submitted', 'scheduled', 'live', 'expired', 'retracted'];

type Query = Readonly<Record<string, string>>;

/** The filter that an address asks for. */
export function filterOf({ state, text = '', source = '' }: Query): Filter {
  return { tab: tabs.find((tab) => tab === state) ?? 'all', text, source };
}

/** The address of a filter that differs by `change`. */
export function queryOf(query: Query, change: Partial<Filter>): Query {
  const { tab, text, source } = { ...filterOf(query), ...change };
  return { state: tab === 'all' ? '' : tab, text, source };
}

export interface FiltersOptions {
  readonly filter: Filter;
  readonly words: ListStrings;
  readonly onFilter: (change: Partial<Filter>) => void;
}

/** The ways to find a headline: by its state, its words, its source. */
export function filters({ filter, words, onFilter }: FiltersOptions): TemplateResult {
  return html`
    <div class="tabs wide" role="group" aria-label=${words.tabsLabel}>
      ${tabs.map(
        (tab) =>
          html`<button
            type="button"
            aria-pressed=${tab === filter.tab ? 'true' : 'false'}
            @click=${() => onFilter({ tab })}
          >
            ${words.tabs[tab]}
          </button>`,
      )}
    </div>
    <form
      class="headline-search"
      role="search"
      @submit=${(event: SubmitEvent) => {
        event.preventDefault();
        if (!(event.target instanceof HTMLFormElement)) return;
        const asked = new FormData(event.target);
        onFilter({ text: read(asked, 'text'), source: read(asked, 'source') });
      }}
    >
      <label
        ><span class="visually-hidden">${words.searchText}</span
        ><input type="search" name="text" placeholder=${words.searchText} .value=${filter.text}
      /></label>
      <label
        ><span class="visually-hidden">${words.searchSource}</span
        ><input type="search" name="source" placeholder=${words.searchSource} .value=${filter.source}
      /></label>
      <button type="submit">${words.search}</button>
    </form>
  `;
}

function read(asked: FormData, name: string): string {
  const value = asked.get(name);
  return typeof value === 'string' ? value.trim() : '';
}
