import { html, nothing, type TemplateResult } from 'lit';
import { countTag } from '../../controls/count-tag.ts';
import { days, type Days, type SearchStrings } from '../strings/search.ts';
import type { ListStrings, Tab } from '../strings/strings.ts';

/** Which headlines the list shows. */
export interface Filter {
  readonly tab: Tab;
  readonly text: string;
  readonly source: string;
  /** `mine`, or nothing for everybody's. */
  readonly author: '' | 'mine';
  readonly day: Days;
}

const tabs: readonly Tab[] = ['all', 'submitted', 'scheduled', 'live', 'expired', 'retracted'];

type Query = Readonly<Record<string, string>>;

/** The filter that an address asks for. */
export function filterOf({ state, text = '', source = '', author, day }: Query): Filter {
  return {
    tab: tabs.find((tab) => tab === state) ?? 'all',
    text,
    source,
    author: author === 'mine' ? 'mine' : '',
    day: days.find((each) => each === day) ?? '',
  };
}

/** Whether something other than a state is selected. */
export function isSearch({ text, source, author, day }: Filter): boolean {
  return [text, source, author, day].some((part) => part !== '');
}

/** The address of a filter that differs by `change`. */
export function queryOf(query: Query, change: Partial<Filter>): Query {
  const { tab, ...rest } = { ...filterOf(query), ...change };
  return { state: tab === 'all' ? '' : tab, ...rest };
}

export interface FiltersOptions {
  readonly filter: Filter;
  readonly words: ListStrings;
  readonly search: SearchStrings;
  /** Submissions that wait: counted on their tab. */
  readonly submitted: number;
  /** For people who see only their own, everything is theirs. */
  readonly hasAuthors: boolean;
  /** How many were found; `undefined` unless something is looked for. */
  readonly total: number | undefined;
  readonly onFilter: (change: Partial<Filter>) => void;
  readonly isCompact: boolean;
  readonly onCompact: () => void;
}

/** The ways to find a headline: by its state, its words, its source. */
export function filters(options: FiltersOptions): TemplateResult {
  const { filter, words, search, submitted, hasAuthors, total, onFilter, isCompact, onCompact } = options;
  return html`
    <div class="tabs wide" role="group" aria-label=${words.tabsLabel}>
      ${tabs.map(
        (tab) =>
          html`<button
            type="button"
            aria-pressed=${tab === filter.tab ? 'true' : 'false'}
            @click=${() => onFilter({ tab })}
          >
            ${words.tabs[tab]} ${tab === 'submitted' ? countTag(submitted) : nothing}
          </button>`,
      )}
    </div>
    <form
      class="headline-search"
      ?data-search=${isSearch(filter)}
      role="search"
      @submit=${(event: SubmitEvent) => {
        event.preventDefault();
        if (!(event.target instanceof HTMLFormElement)) return;
        send(event.target, onFilter);
      }}
      @change=${({ target, currentTarget }: Event) => {
        if (target instanceof HTMLSelectElement && currentTarget instanceof HTMLFormElement)
          send(currentTarget, onFilter);
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
      ${
        hasAuthors
          ? choice('author', search.author, ['', 'mine'] as const, filter.author, (author) =>
              author === 'mine' ? search.mine : search.everyone,
            )
          : nothing
      }
      ${choice('day', search.days, days, filter.day, (day) => search.day[day])}
      <button type="button" class="density" aria-pressed=${isCompact ? 'true' : 'false'} @click=${onCompact}>
        ${search.compact}
      </button>
      <p class="hint found" role="status">${total === undefined ? nothing : foundText(total, search)}</p>
    </form>
  `;
}

function send(form: HTMLFormElement, onFilter: FiltersOptions['onFilter']): void {
  const asked = new FormData(form);
  const { author, day } = filterOf({ author: read(asked, 'author'), day: read(asked, 'day') });
  onFilter({ text: read(asked, 'text'), source: read(asked, 'source'), author, day });
}

/** More than this is not counted. */
const maxCounted = 1000;

function foundText(total: number, { found, foundMoreThan }: SearchStrings): string {
  return total < maxCounted ? found(total) : foundMoreThan(maxCounted);
}

function choice<Name extends string>(
  name: string,
  label: string,
  names: readonly Name[],
  chosen: Name,
  text: (name: Name) => string,
): TemplateResult {
  return html`<label
    ><span class="visually-hidden">${label}</span
    ><select name=${name}>
      ${names.map((each) => html`<option value=${each} .selected=${each === chosen}>${text(each)}</option>`)}
    </select></label
  >`;
}

function read(asked: FormData, name: string): string {
  const value = asked.get(name);
  return typeof value === 'string' ? value.trim() : '';
}
