import type { SourceState, SourceView } from '../../protocol/newsroom/sources.ts';
import { formatAgo } from '../i18n/format-ago.ts';
import { formatDuration } from '../i18n/format-date.ts';
import type { Language } from '../i18n/language.ts';
import type { SourcesStrings } from './strings/strings.ts';

/** A source that was added and not visited yet is neither well nor ill. */
export type ShownState = SourceState | 'unvisited';

export function shownState({ state, lastVisitAt }: SourceView): ShownState {
  return state === 'ok' && lastVisitAt === undefined ? 'unvisited' : state;
}

/** Whether its first visit is about to come. */
export function isExpected(source: SourceView): boolean {
  return shownState(source) === 'unvisited';
}

/** Whether somebody should look at it. A source that is paused is as the newsroom wants it. */
export function needsAttention({ state, silentSince }: SourceView): boolean {
  return state === 'failing' || state === 'gone' || state === 'slow' || silentSince !== undefined;
}

/** The look of a state's tag. */
export const stateTags: Readonly<Record<ShownState, '' | 'good' | 'warn' | 'alarm'>> = {
  unvisited: '',
  ok: 'good',
  slow: 'warn',
  failing: 'alarm',
  paused: '',
  gone: 'alarm',
};

/** What it is called: by the newsroom, by itself, or by its address. */
export function nameOf({ name, feed, address }: SourceView): string {
  return name ?? feed?.title ?? address;
}

/** Whether the last fault came after the last success, and therefore still applies. */
export function isFaulty({ lastFault, lastSuccessAt }: SourceView): boolean {
  if (!lastFault) return false;
  return lastSuccessAt === undefined || Date.parse(lastFault.at) > Date.parse(lastSuccessAt);
}

/** The parts of a source's health in an editor's words. */
export class HealthText {
  readonly #source: SourceView;
  readonly #words: SourcesStrings;
  readonly #language: Language;
  readonly #nowMs: number;

  constructor(source: SourceView, words: SourcesStrings, language: Language, nowMs: number) {
    this.#source = source;
    this.#words = words;
    this.#language = language;
    this.#nowMs = nowMs;
  }

  /** All parts that apply, for one line. */
  get summary(): readonly string[] {
    const { lastVisitAt, lastSuccessAt, state } = this.#source;
    const words = this.#words;
    if (lastVisitAt === undefined) return state === 'paused' ? [words.states.unvisited] : [];
    const { success, next } = this;
    return [
      ...(lastSuccessAt === undefined ? [words.neverSucceeded] : [this.rate, words.success(success ?? '')]),
      ...(next === undefined ? [] : [this.#isDue ? next : words.next(next)]),
    ];
  }

  /** How much comes from it. */
  get rate(): string {
    const { entriesPerDay } = this.#source;
    if (entriesPerDay === 0) return this.#words.nothingLately;
    return entriesPerDay < 1 ? this.#words.lessThanOneADay : this.#words.perDay(Math.round(entriesPerDay));
  }

  /** How long ago it was read. */
  get success(): string | undefined {
    return this.#ago(this.#source.lastSuccessAt);
  }

  /** What is known of its hub besides its state. */
  get lastPush(): string | undefined {
    const ago = this.#ago(this.#source.push.lastPushAt);
    return ago === undefined ? undefined : this.#words.push.last(ago);
  }

  /** When it is visited next; `undefined` if it is not. */
  get next(): string | undefined {
    const { nextVisitAt } = this.#source;
    if (nextVisitAt === undefined) return undefined;
    if (this.#isDue) return this.#words.nextNow;
    return this.#words.after(formatDuration(Date.parse(nextVisitAt) - this.#nowMs, this.#language));
  }

  /** The alarm for a source that is silent for longer than usual. */
  get silence(): string | undefined {
    const { silentSince } = this.#source;
    if (silentSince === undefined) return undefined;
    return this.#words.silent(formatDuration(this.#nowMs - Date.parse(silentSince), this.#language));
  }

  /** What went wrong last. */
  get fault(): string | undefined {
    const { lastFault } = this.#source;
    return lastFault && this.#words.faults[lastFault.type];
  }

  get faultAgo(): string | undefined {
    return this.#ago(this.#source.lastFault?.at);
  }

  get #isDue(): boolean {
    return Date.parse(this.#source.nextVisitAt ?? '') <= this.#nowMs;
  }

  #ago(timestamp: string | undefined): string | undefined {
    return timestamp === undefined
      ? undefined
      : formatAgo(this.#nowMs - Date.parse(timestamp), this.#language);
  }
}
