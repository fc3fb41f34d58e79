import type { HeadlineEntry } from '../../../protocol/newsroom/headlines.ts';
import { ApiError, NetworkError } from '../../api/api-error.ts';
import type { DeskApp } from '../../desk-app.ts';
import { tables } from '../../i18n/tables.ts';
import { channelCount } from '../linked/links.ts';

/** How long a bulk retraction can be undone, in ms: as long as its toast is shown. */
const graceMs = 10_000;

interface Leaving {
  readonly ids: readonly string[];
  readonly timer: ReturnType<typeof setTimeout>;
  readonly onLeave: (event: BeforeUnloadEvent) => void;
}

/**
 * Retracts many headlines, after a time in which it can be undone. It continues while other views are shown; closing the page earlier
 * asks first, because then nothing is retracted.
 */
export class BulkRetract {
  readonly #onChange: () => void;
  readonly #desk: DeskApp;
  readonly #leaving = new Set<Leaving>();

  constructor(desk: DeskApp, onChange: () => void) {
    this.#desk = desk;
    this.#onChange = onChange;
  }

  /** The headlines that are about to be retracted. */
  get ids(): ReadonlySet<string> {
    return new Set([...this.#leaving].flatMap(({ ids }) => ids));
  }

  begin(entries: readonly HeadlineEntry[]): void {
    const { actions: words, linked } = tables[this.#desk.language].headlines;
    const ids = entries.map(({ headline }) => headline.id);
    const { length: elsewhere } = entries.filter((entry) => channelCount(entry) > 1);
    const leavingText = words.bulkLeaving(ids.length);
    const leaving: Leaving = {
      ids,
      timer: setTimeout(() => this.#go(leaving), graceMs),
      onLeave: (event) => event.preventDefault(),
    };
    addEventListener('beforeunload', leaving.onLeave);
    this.#leaving.add(leaving);
    const text = elsewhere > 0 ? `${leavingText} ${linked.stayElsewhere(elsewhere)}` : leavingText;
    this.#desk.toasts.show(text, {
      action: { label: words.undo, run: () => this.#undo(leaving) },
    });
    this.#onChange();
  }

  /** Undoes the retraction that `id` is part of. */
  undo(id: string): void {
    for (const leaving of this.#leaving) if (leaving.ids.includes(id)) this.#undo(leaving);
  }

  #undo(leaving: Leaving): void {
    if (!this.#leaving.has(leaving)) return;
    clearTimeout(leaving.timer);
    this.#end(leaving);
    this.#desk.toasts.show(tables[this.#desk.language].headlines.actions.bulkUndone);
  }

  #go(leaving: Leaving): void {
    this.#retract(leaving.ids)
      .catch((error: unknown) => this.#desk.reportError(error))
      .finally(() => this.#end(leaving));
  }

  async #retract(ids: readonly string[]): Promise<void> {
    let failed = 0;
    for (const id of ids) {
      try {
        await this.#desk.api.request('DELETE', `v1/headlines/${id}`);
      } catch (error) {
        if (!(error instanceof ApiError || error instanceof NetworkError)) throw error;
        failed += 1;
      }
    }
    const words = tables[this.#desk.language].headlines.actions;
    if (failed < ids.length) this.#desk.toasts.show(words.bulkDone(ids.length - failed));
    if (failed > 0) this.#desk.toasts.show(words.bulkFailed(failed), { isError: true });
  }

  #end(leaving: Leaving): void {
    removeEventListener('beforeunload', leaving.onLeave);
    this.#leaving.delete(leaving);
    this.#onChange();
  }
}
