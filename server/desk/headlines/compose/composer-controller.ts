import type { ChannelSettings } from '../../../protocol/newsroom/channels.ts';
import type { FullHeadlineEntry, HeadlineBody } from '../../../protocol/newsroom/headlines.ts';
import { NetworkError } from '../../api/api-error.ts';
import type { DeskApp } from '../../desk-app.ts';
import { noErrors, type FormErrors } from '../../errors/form-errors.ts';
import { loadHeadline } from '../load-headline.ts';
import { bodyOf, changeBetween, draftOf, emptyDraft, isEmpty, isSameHeadline, type Draft } from './draft.ts';
import { sendErrors, isOutdated } from './send-errors.ts';
import {
  removeSavedDraft,
  newSavedDraft,
  storeDraft,
  readSavedDraft,
  type SavedDraft,
} from './saved-draft.ts';
import { missingFields, withoutErrorsOf } from './missing-fields.ts';
import { publishDraft, saveDraft, type Outcome } from './send-draft.ts';

/** What is meant by sending: `save` leaves what was submitted waiting, `approve` publishes it. */
export type Intent = 'save' | 'approve';

/** A headline while it is written: what it was, what it is to be, and what became of sending it. */
export class ComposerController {
  readonly #desk: DeskApp;
  /** The headline's id, or `new`: what its draft is kept by. */
  #name: string;
  readonly #onChange: () => void;
  state: 'loading' | 'ready' | 'missing' = 'loading';
  /** As the server has it; `undefined` for a new one. */
  entry: FullHeadlineEntry | undefined;
  /** As the server has it since somebody else changed it. */
  theirs: FullHeadlineEntry | undefined;
  isComparing = false;
  faults: FormErrors = noErrors;
  isSending = false;
  isRestored = false;
  isKept = true;
  /** Whether it was retracted while it was written, and goes on as a new one. */
  isAnew = false;
  #kept: SavedDraft = newSavedDraft();

  constructor(desk: DeskApp, name: string, onChange: () => void) {
    this.#desk = desk;
    this.#name = name;
    this.#onChange = onChange;
  }

  get draft(): Draft {
    return this.#kept.draft;
  }

  get isNew(): boolean {
    return this.#name === 'new' || this.isAnew;
  }

  /** The channel that it stands in. */
  get channel(): ChannelSettings | undefined {
    const { channels, channel } = this.#desk;
    const id = this.entry?.headline.channel;
    return id === undefined ? channel : (channels.find((each) => each.id === id) ?? channel);
  }

  get isChanged(): boolean {
    const { timeZone } = this;
    if (this.isNew) return !isEmpty(this.draft);
    const { base = bodyOf(emptyDraft, timeZone) } = this.#kept;
    return Object.keys(changeBetween(base, bodyOf(this.draft, timeZone))).length > 0;
  }

  /** Whether it would break, and does not yet. */
  get isNewlyBreaking(): boolean {
    return this.draft.isBreaking && this.#kept.base?.priority !== 'breaking';
  }

  get timeZone(): string {
    return this.channel?.timeZone ?? 'UTC';
  }

  async load(): Promise<void> {
    if (!this.isNew) {
      const entry = await loadHeadline(this.#desk, this.#name);
      if (!entry) return this.#set(() => (this.state = 'missing'));
      this.entry = entry;
    }
    const kept = this.channel && readSavedDraft(this.#desk, this.channel.id, this.#name);
    this.#begin();
    if (kept && !isSameHeadline(this.draft, kept.draft, this.timeZone)) {
      this.#kept = kept;
      this.isRestored = true;
    }
    this.#set(() => (this.state = 'ready'));
  }

  write(change: Partial<Draft>): void {
    this.#kept = { ...this.#kept, draft: { ...this.draft, ...change } };
    this.#keep();
    // What was wrong with a field was wrong with what stood in it.
    this.#set(() => (this.faults = withoutErrorsOf(change, this.faults)));
  }

  /** Begins again from what the server has, or from nothing. */
  discard(): void {
    if (this.channel) removeSavedDraft(this.#desk, this.channel.id, this.#name);
    this.#begin();
    this.isRestored = false;
    this.#set(() => (this.faults = noErrors));
  }

  /** What is missing before it is sent at all; the fields say it. */
  check(): boolean {
    const fields = missingFields(this.draft, this.#desk.language);
    this.#set(() => (this.faults = { fields }));
    return fields.size === 0;
  }

  /** Sends it; what became of it, or `undefined` if it has not gone out: then the faults say why. */
  async send(intent: Intent): Promise<Outcome | undefined> {
    const { channel } = this;
    if (!channel || this.isSending || !this.check()) return undefined;
    this.#set(() => (this.isSending = true));
    try {
      const body = bodyOf(this.draft, channel.timeZone);
      const outcome = await this.#send(channel, body, intent);
      removeSavedDraft(this.#desk, channel.id, this.#name);
      return outcome;
    } catch (error) {
      return await this.#fail(error);
    } finally {
      this.#set(() => (this.isSending = false));
    }
  }

  /** Somebody may have changed it: whoever has written nothing yet gets it at once. */
  async refresh(): Promise<void> {
    if (this.isNew || this.state !== 'ready' || this.isSending) return;
    const entry = await loadHeadline(this.#desk, this.#name);
    const known = (this.theirs ?? this.entry)?.headline.version ?? 0;
    if (!entry || entry.headline.version <= known) return;
    if (this.isChanged) return this.#set(() => (this.theirs = entry));
    this.entry = entry;
    this.#set(() => this.#begin());
  }

  readonly compare = (isComparing: boolean): void => this.#set(() => (this.isComparing = isComparing));

  /** Gives up what was written for what somebody else has saved. */
  takeTheirs(): void {
    this.entry = this.theirs;
    this.discard();
  }

  /** Builds upon what somebody else has saved: the next save replaces it. */
  rebaseOnTheirs(): void {
    if (!this.theirs) return;
    const base = bodyOf(this.#draftOf(this.theirs), this.timeZone);
    this.entry = this.theirs;
    this.#kept = { ...this.#kept, base, version: this.theirs.headline.version };
    this.#keep();
    this.#set(() => this.#settle());
  }

  /** Somebody retracted it: what was written goes on as a new headline. */
  restartAsNew(): void {
    const { channel, draft } = this;
    if (!channel) return;
    removeSavedDraft(this.#desk, channel.id, this.#name);
    // A new headline that is half written already stays what it is.
    if (!readSavedDraft(this.#desk, channel.id, 'new')) this.#name = 'new';
    this.entry = undefined;
    this.isAnew = true;
    this.#kept = { ...newSavedDraft(), draft };
    this.#keep();
    this.#set(() => this.#settle());
  }

  async #send(channel: ChannelSettings, body: HeadlineBody, intent: Intent): Promise<Outcome> {
    if (!this.entry) {
      this.#kept = { ...this.#kept, sent: this.#kept.sent ?? body };
      this.#keep();
      return publishDraft(this.#desk, channel.id, this.#kept, body);
    }
    const { base = body, version = this.entry.headline.version } = this.#kept;
    const change = changeBetween(base, body);
    return saveDraft(this.#desk, this.entry, { change, version, intent });
  }

  async #fail(error: unknown): Promise<Outcome | undefined> {
    if (!(error instanceof NetworkError)) {
      // What was refused has not arrived: the next try may say something else.
      this.#kept = { ...this.#kept, sent: undefined };
      this.#keep();
    }
    if (isOutdated(error)) return this.#meetTheirs();
    this.faults = sendErrors(error, this.isNew, this.#desk.language);
    return undefined;
  }

  /** Somebody was quicker; or it was this desk, whose connection broke before it was told. */
  async #meetTheirs(): Promise<Outcome | undefined> {
    const theirs = await loadHeadline(this.#desk, this.#name);
    if (
      theirs &&
      theirs.state !== 'retracted' &&
      isSameHeadline(this.draft, this.#draftOf(theirs), this.timeZone)
    ) {
      this.discard();
      return { entry: theirs, kind: 'saved' };
    }
    if (!theirs) this.state = 'missing';
    this.theirs = theirs;
    this.isComparing = theirs !== undefined;
    return undefined;
  }

  #begin(): void {
    const { entry } = this;
    const draft = entry ? this.#draftOf(entry) : emptyDraft;
    this.#kept = {
      ...newSavedDraft(),
      draft,
      ...(entry && { version: entry.headline.version, base: bodyOf(draft, this.timeZone) }),
    };
    this.#settle();
  }

  #settle(): void {
    this.theirs = undefined;
    this.isComparing = false;
    this.faults = noErrors;
  }

  #draftOf(entry: FullHeadlineEntry): Draft {
    return draftOf(entry, this.timeZone, this.#desk.serverNowMs());
  }

  #keep(): void {
    if (this.channel) this.isKept = storeDraft(this.#desk, this.channel.id, this.#name, this.#kept);
  }

  #set(change: () => unknown): void {
    change();
    this.#onChange();
  }
}
