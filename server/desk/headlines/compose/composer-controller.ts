import type { ChannelSettings } from '../../../protocol/newsroom/channels.ts';
import type { FullHeadlineEntry, HeadlineBody } from '../../../protocol/newsroom/headlines.ts';
import { NetworkError } from '../../api/api-error.ts';
import type { DeskApp } from '../../desk-app.ts';
import { noErrors, type FormErrors } from '../../errors/form-errors.ts';
import { errorsOfSending, isOfOthers } from '../linked/linked-errors.ts';
import { refreshLinks } from '../linked/refresh-links.ts';
import { loadHeadline } from '../load-headline.ts';
import {
  bodyOf,
  changeBetween,
  draftOf,
  emptyDraft,
  isChangedFrom,
  isSameHeadline,
  type Draft,
} from './draft.ts';
import { isOutdated } from './send-errors.ts';
import * as drafts from './saved-draft.ts';
import { missingFields, withoutErrorsOf } from './missing-fields.ts';
import { publishDraft, saveDraft, type Outcome } from './send-draft.ts';

/** What is meant by sending: `save` leaves what was submitted waiting, `approve` publishes it. */
export type Intent = 'save' | 'approve';

/** A headline while it is written: as it was, as it is written, and the outcome of sending it. */
export class ComposerController {
  readonly #desk: DeskApp;
  /** The headline's id, `new`, `quick` or that of a shared draft: what its draft is kept by. */
  #name: string;
  readonly #onChange: () => void;
  state: 'loading' | 'ready' | 'missing' = 'loading';
  /** As the server has it; `undefined` for a new one. */
  entry: FullHeadlineEntry | undefined;
  /** As the server has it since somebody else changed it. */
  theirs: FullHeadlineEntry | undefined;
  isComparing = false;
  errors: FormErrors = noErrors;
  isSending = false;
  isRestored = false;
  isSaved = true;
  /** Whether it was retracted while it was being edited, and continues as a new one. */
  isRestarted = false;
  #channel: ChannelSettings | undefined;
  #saved: drafts.SavedDraft = drafts.newSavedDraft();

  constructor(desk: DeskApp, name: string, onChange: () => void) {
    this.#desk = desk;
    this.#name = name;
    this.#onChange = onChange;
  }

  get draft(): Draft {
    return this.#saved.draft;
  }

  get isNew(): boolean {
    return drafts.isNewName(this.#name) || this.isRestarted;
  }

  /** Its channel. */
  get channel(): ChannelSettings | undefined {
    const { channels, channel } = this.#desk;
    const id = this.entry?.headline.channel ?? this.#channel?.id;
    // A channel that the editor's key has lost stays known here: the text is not lost, and the server says why it refuses it.
    this.#channel = channels.find((each) => each.id === id) ?? this.#channel ?? channel;
    return this.#channel;
  }

  get isChanged(): boolean {
    return isChangedFrom(this.#saved.base, this.draft, this.timeZone);
  }

  /** Whether it would break, and does not yet. */
  get isNewlyBreaking(): boolean {
    return this.draft.isBreaking && this.#saved.base?.priority !== 'breaking';
  }

  get timeZone(): string {
    return this.channel?.timeZone ?? 'UTC';
  }

  async load(): Promise<void> {
    if (!this.isNew) {
      const entry = await loadHeadline(this.#desk, this.#name);
      if (!entry) return this.#update(() => (this.state = 'missing'));
      this.entry = entry;
    }
    const kept = this.channel && drafts.readSavedDraft(this.#desk, this.channel.id, this.#name);
    this.#reset();
    if (kept && !isSameHeadline(this.draft, kept.draft, this.timeZone)) {
      this.#saved = kept;
      this.isRestored = drafts.sharedId(this.#name) === undefined;
    }
    this.#update(() => (this.state = 'ready'));
  }

  write(change: Partial<Draft>): void {
    this.#saved = { ...this.#saved, draft: { ...this.draft, ...change } };
    this.#store();
    // An error belongs to the old content of a field.
    this.#update(() => (this.errors = withoutErrorsOf(change, this.errors)));
  }

  /** Starts again with the server's version, or with an empty form. */
  discard(): void {
    if (this.channel) drafts.removeSavedDraft(this.#desk, this.channel.id, this.#name);
    this.#reset();
    this.isRestored = false;
    this.#update(() => (this.errors = noErrors));
  }

  /** Looks for missing content before sending; the fields show the errors. */
  check(): boolean {
    const fields = missingFields(this.draft, this.#desk.language);
    this.#update(() => (this.errors = { fields }));
    return fields.size === 0;
  }

  /** Sends it. `undefined` if it was not sent: then `errors` say why. */
  async send(intent: Intent): Promise<Outcome | undefined> {
    const { channel } = this;
    if (!channel || this.isSending || !this.check()) return undefined;
    this.#update(() => (this.isSending = true));
    try {
      const outcome = await this.#send(channel, bodyOf(this.draft, channel.timeZone), intent);
      drafts.removeSavedDraft(this.#desk, channel.id, this.#name);
      return outcome;
    } catch (error) {
      return await this.#fail(error);
    } finally {
      this.#update(() => (this.isSending = false));
    }
  }

  /** Loads what somebody else may have saved. The fields of the form stay as they are until the editor has chosen. */
  async refresh(): Promise<void> {
    if (this.isNew || this.state !== 'ready' || this.isSending) return;
    const entry = await loadHeadline(this.#desk, this.#name);
    const known = (this.theirs ?? this.entry)?.headline.version ?? 0;
    if (!entry || entry.headline.version <= known) return;
    if (!this.#isWritten(entry)) return this.#update(() => (this.theirs = entry));
    this.entry = entry;
    this.#update(() => this.#reset());
  }

  readonly compare = (isComparing: boolean): void => this.#update(() => (this.isComparing = isComparing));

  /** Discards the draft for what somebody else has saved. */
  takeTheirs(): void {
    this.entry = this.theirs;
    this.discard();
  }

  /** Takes what somebody else has saved as the new base: the next save replaces it. */
  rebaseOnTheirs(): void {
    if (!this.theirs) return;
    const base = bodyOf(this.#draftOf(this.theirs), this.timeZone);
    this.entry = this.theirs;
    this.#saved = { ...this.#saved, base, version: this.theirs.headline.version };
    this.#store();
    this.#update(() => this.#clearConflict());
  }

  /** Somebody retracted it: what was written continues as a new headline. */
  restartAsNew(): void {
    const { channel, draft } = this;
    if (!channel) return;
    drafts.removeSavedDraft(this.#desk, channel.id, this.#name);
    // A new headline that is half written already must not be replaced.
    if (!drafts.readSavedDraft(this.#desk, channel.id, 'new')) this.#name = 'new';
    this.entry = undefined;
    this.isRestarted = true;
    this.#saved = { ...drafts.newSavedDraft(), draft };
    this.#store();
    this.#update(() => this.#clearConflict());
  }

  async #send(channel: ChannelSettings, body: HeadlineBody, intent: Intent): Promise<Outcome> {
    if (!this.entry) {
      const before = this.#saved;
      this.#saved = { ...before, sent: before.sent ?? body, sentTo: before.sentTo ?? this.draft.alsoIn };
      this.#store();
      return publishDraft(this.#desk, channel.id, before, body);
    }
    const { base = body, version = this.entry.headline.version } = this.#saved;
    const change = changeBetween(base, body);
    return saveDraft(this.#desk, this.entry, { change, version, intent, alsoIn: this.draft.alsoIn });
  }

  async #fail(error: unknown): Promise<Outcome | undefined> {
    if (!(error instanceof NetworkError)) {
      // A refused request has changed nothing, so the next try may have other content.
      this.#saved = { ...this.#saved, sent: undefined, sentTo: undefined };
      this.#store();
    }
    const own = this.channel?.id;
    if (this.entry && isOutdated(error) && !isOfOthers(error, own)) return this.#loadTheirs();
    if (this.entry) this.entry = await refreshLinks(this.#desk, this.entry, error);
    this.errors = errorsOfSending(error, this.#desk, { isNew: this.isNew, own });
    return undefined;
  }

  /** Somebody saved first; or this page did, and its connection broke before the answer. */
  async #loadTheirs(): Promise<Outcome | undefined> {
    const theirs = await loadHeadline(this.#desk, this.#name);
    if (theirs && theirs.state !== 'retracted' && this.#isWritten(theirs)) {
      this.discard();
      return { entry: theirs, kind: 'saved' };
    }
    if (!theirs) this.state = 'missing';
    this.theirs = theirs;
    this.isComparing = theirs !== undefined;
    return undefined;
  }

  #reset(): void {
    const { entry } = this;
    const draft = entry ? this.#draftOf(entry) : emptyDraft;
    this.#saved = {
      ...drafts.newSavedDraft(),
      draft,
      ...(entry && { version: entry.headline.version, base: bodyOf(draft, this.timeZone) }),
    };
    this.#clearConflict();
  }

  #clearConflict(): void {
    this.theirs = undefined;
    this.isComparing = false;
    this.errors = noErrors;
  }

  #isWritten(entry: FullHeadlineEntry): boolean {
    return isSameHeadline(this.draft, this.#draftOf(entry), this.timeZone);
  }

  #draftOf(entry: FullHeadlineEntry): Draft {
    return draftOf(entry, this.timeZone, this.#desk.serverNowMs());
  }

  #store(): void {
    if (this.channel) this.isSaved = drafts.storeDraft(this.#desk, this.channel.id, this.#name, this.#saved);
  }

  #update(change: () => unknown): void {
    change();
    this.#onChange();
  }
}
