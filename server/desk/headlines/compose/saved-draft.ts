import type { HeadlineBody } from '../../../protocol/newsroom/headlines.ts';
import type { DeskApp } from '../../desk-app.ts';
import { emptyDraft, type Draft } from './draft.ts';

/** What the device keeps of a headline that is being written. */
export interface SavedDraft {
  readonly draft: Draft;
  /** The version that it began from, and its content; `undefined` for a new headline. */
  readonly version?: number | undefined;
  readonly base?: HeadlineBody | undefined;
  /** Makes sending it again harmless: made once, and the same for every try. */
  readonly idempotencyKey: string;
  /** What was sent without an answer: whether it arrived is not known. */
  readonly sent?: HeadlineBody | undefined;
  /** The further channels that it was sent to then. */
  readonly sentTo?: readonly string[] | undefined;
}

/** Where the draft of a headline is kept. */
export function keyOf(channel: string, headline: string): string {
  return `draft:${channel}:${headline}`;
}

/** The saved draft of `headline` (`new` for a new one), if there is one. */
export function readSavedDraft(
  { storage }: DeskApp,
  channel: string,
  headline: string,
): SavedDraft | undefined {
  const kept = storage.read(keyOf(channel, headline));
  if (!isSavedDraft(kept)) return undefined;
  // Fields that an older desk did not have are empty.
  return { ...kept, draft: { ...emptyDraft, ...kept.draft } };
}

/** Whether the browser keeps it. */
export function storeDraft(
  { storage }: DeskApp,
  channel: string,
  headline: string,
  kept: SavedDraft,
): boolean {
  return storage.write(keyOf(channel, headline), kept);
}

export function removeSavedDraft({ storage }: DeskApp, channel: string, headline: string): void {
  storage.remove(keyOf(channel, headline));
}

export function isSavedDraft(value: unknown): value is SavedDraft {
  return (
    typeof value === 'object' &&
    value !== null &&
    'draft' in value &&
    typeof value.draft === 'object' &&
    value.draft !== null &&
    'idempotencyKey' in value &&
    typeof value.idempotencyKey === 'string'
  );
}

/** A draft with nothing in it, and a key of its own for when it is sent. */
export function newSavedDraft(): SavedDraft {
  return { draft: emptyDraft, idempotencyKey: crypto.randomUUID() };
}

/** Makes `kept` the draft of a new headline, unless another one is half written; returns whether it did. */
export function startForm(desk: DeskApp, channel: string, kept: SavedDraft): boolean {
  return readSavedDraft(desk, channel, 'new') === undefined && storeDraft(desk, channel, 'new', kept);
}

const sharedPrefix = 'draft-';

/** What the draft that editors share as `id` is kept by. */
export function sharedName(id: string): string {
  return sharedPrefix + id;
}

/** The id of the shared draft that `name` stands for; `undefined` for any other name. */
export function sharedId(name: string): string | undefined {
  return name.startsWith(sharedPrefix) ? name.slice(sharedPrefix.length) : undefined;
}

/** Whether `name` stands for a headline that is not on the server yet. */
export function isNewName(name: string): boolean {
  return name === 'new' || name === 'quick' || sharedId(name) !== undefined;
}
