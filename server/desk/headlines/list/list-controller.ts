import type { HeadlineEntry } from '../../../protocol/newsroom/headlines.ts';
import { firstPage, type Pages } from '../../controls/pages.ts';
import type { DeskApp } from '../../desk-app.ts';
import { loadHeadline } from '../load-headline.ts';
import { loadPage } from './load-page.ts';
import { mergeInPlace, showAll, withEntry, type ShownList } from './shown-list.ts';

export interface ListControllerOptions {
  readonly desk: DeskApp;
  readonly signal: AbortSignal;
  /** Whether somebody is at work in the list, so that no row may move. */
  readonly isInUse: () => boolean;
  readonly onChange: () => void;
}

interface ReadOptions {
  /** Without moving rows that are in use. */
  readonly isQuiet?: boolean;
  /** The headline that something was just done to. */
  readonly changedId?: string;
}

/** A page of headlines as the server has it, and as it is shown. */
export class ListController {
  readonly #options: ListControllerOptions;
  /** `undefined` until the first answer. */
  shown: ShownList | undefined;
  /** The cursor of the page after this one. */
  next: string | undefined;
  /** How many were found, where something was looked for. */
  total: number | undefined;
  #pages: Pages = firstPage;
  #fresh: readonly HeadlineEntry[] = [];
  #asking = new AbortController();

  constructor(options: ListControllerOptions) {
    this.#options = options;
  }

  get pages(): Pages {
    return this.#pages;
  }

  /** Goes to another page. */
  async turn(pages: Pages): Promise<void> {
    this.#pages = pages;
    await this.read();
  }

  /** Loads the page. */
  async read({ isQuiet = false, changedId }: ReadOptions = {}): Promise<void> {
    const { desk, signal } = this.#options;
    if (!desk.channel) return;
    this.#asking.abort();
    const asking = new AbortController();
    this.#asking = asking;
    try {
      const page = await loadPage(
        desk,
        desk.channel.id,
        this.#pages.cursor,
        AbortSignal.any([asking.signal, signal]),
      );
      this.next = page.cursor;
      this.total = page.total;
      this.#fresh = page.headlines;
      const shown = isQuiet && this.#options.isInUse() ? this.shown : undefined;
      this.#show(shown ? mergeInPlace(shown, page.headlines) : showAll(page.headlines));
      await this.#renewGone(shown?.goneIds, changedId);
    } catch (error) {
      // A newer question has taken the place of this one.
      if (!asking.signal.aborted) throw error;
    }
  }

  /** Rows that have left the list since `before` must not show what they were, even if a colleague has changed them. */
  async #renewGone(before: ReadonlySet<string> | undefined, changedId: string | undefined): Promise<void> {
    const ids = [...(this.shown?.goneIds ?? [])].filter((id) => id === changedId || !before?.has(id));
    await Promise.all(
      ids.map(async (id) => {
        const entry = await loadHeadline(this.#options.desk, id);
        if (entry && this.shown) this.#show(withEntry(this.shown, entry));
      }),
    );
  }

  /** Shows what waited; gives the id of the first one. */
  showFresh(): string | undefined {
    this.#show(showAll(this.#fresh));
    return this.#fresh[0]?.headline.id;
  }

  #show(shown: ShownList): void {
    this.shown = shown;
    this.#options.onChange();
  }
}
