import { type Bulletin, nothingYet } from './core/feed-state.ts';
import { waitingOf } from './core/diff-headlines.ts';
import { changesOf } from './element/events.ts';
import { ownOrigin } from './feed/script-origin.ts';
import type { Herald } from './a11y/breaking-news-watcher.ts';
import type { Wording } from './view/headline-item.ts';
import type { Voice } from './i18n/locale-controller.ts';
import { warnOnce } from './element/warn-once.ts';

/** The strip that hears, as far as hearing goes. */
interface Hearer extends EventTarget {
  readonly server: string | undefined;
  readonly channel: string | undefined;
  readonly paused: boolean;
  readonly announce: string | undefined;
  requestUpdate(): void;
}

/** What a strip knows of the news, and what follows from it: what waits for a viewer who paused, what is announced, why nothing comes. */
export class Reception {
  readonly #hearer: Hearer;
  #herald: Herald | undefined;
  readonly #voice: Voice;
  readonly #wording: () => Wording;
  #bulletin: Bulletin = nothingYet;
  #waitingIds: ReadonlySet<string> = new Set();
  #refusal = '';

  constructor(hearer: Hearer, voice: Voice, wording: () => Wording) {
    this.#hearer = hearer;
    this.#voice = voice;
    this.#wording = wording;
  }

  get bulletin(): Bulletin {
    return this.#bulletin;
  }

  /** How many headlines wait until the viewer lets the strip run on. */
  get waiting(): number {
    return this.#waitingIds.size;
  }

  /** Why the server refuses, in words. */
  get refusal(): string {
    return this.#refusal;
  }

  /** From now on `herald` notices what breaks; what is breaking already is only read. */
  employ(herald: Herald): void {
    herald.hear(this.#bulletin.headlines ?? [], this.#wording(), true);
    this.#herald = herald;
  }

  letIn(): void {
    this.#waitingIds = new Set();
  }

  /** Something new from the server: the page is told. */
  hear(bulletin: Bulletin): void {
    const before = this.#bulletin;
    this.know(bulletin);
    if (bulletin.refusal !== before.refusal) void this.#explain(bulletin);
    for (const event of changesOf(before, bulletin)) this.#hearer.dispatchEvent(event);
  }

  know(bulletin: Bulletin): void {
    const { paused, announce } = this.#hearer;
    const before = this.#bulletin.headlines;
    const { headlines } = bulletin;
    this.#bulletin = bulletin;
    this.#hearer.requestUpdate();
    if (!headlines) return;
    if (paused && before) this.#waitingIds = waitingOf(this.#waitingIds, before, headlines);
    this.#herald?.hear(headlines, this.#wording(), announce === 'off');
  }

  async #explain({ refusal }: Bulletin): Promise<void> {
    this.#refusal = '';
    if (!refusal) return;
    const { explainRefusal } = await import('./i18n/refusal-messages.ts');
    this.#refusal = explainRefusal(refusal, this.#hearer, this.#voice.strings.lang, { ownOrigin, warnOnce });
    this.#hearer.requestUpdate();
  }
}
