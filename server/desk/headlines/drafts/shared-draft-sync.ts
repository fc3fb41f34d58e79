import type { SharedDraft } from '../../../protocol/newsroom/drafts.ts';
import { ApiError, NetworkError } from '../../api/api-error.ts';
import { ignoreApiErrors } from '../../api/ignore-api-errors.ts';
import type { DeskApp } from '../../desk-app.ts';
import { emptyDraft, type Draft } from '../compose/draft.ts';
import {
  isSavedDraft,
  newSavedDraft,
  readSavedDraft,
  removeSavedDraft,
  sharedName,
  storeDraft,
} from '../compose/saved-draft.ts';
import { draftIn, DraftRequests } from './draft-requests.ts';

/** `held`: somebody else writes it; `taken`: somebody took it over, and what was written here is not part of it. */
export type SharedDraftState = 'loading' | 'missing' | 'held' | 'ready' | 'taken' | 'gone';

/** How long after the last key the draft is saved, in ms. */
const saveDelayMs = 700;
const retryMs = 5000;
/** A third of what the server grants. */
const holdOnMs = 15_000;

/** A draft that editors share, while this page writes it: saved for all as it is typed, and held until the page leaves. */
export class SharedDraftSync {
  readonly id: string;
  readonly #desk: DeskApp;
  readonly #channel: string;
  readonly #requests: DraftRequests;
  readonly #onChange: () => void;
  state: SharedDraftState = 'loading';
  /** As the server had it last. */
  draft: SharedDraft | undefined;
  isSaved = true;
  #written: Draft | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #holding: ReturnType<typeof setInterval> | undefined;
  #saving: Promise<void> = Promise.resolve();
  #isOver = false;
  #isHoldingOn = false;

  constructor(desk: DeskApp, channel: string, id: string, onChange: () => void) {
    this.id = id;
    this.#desk = desk;
    this.#channel = channel;
    this.#requests = new DraftRequests(desk);
    this.#onChange = onChange;
  }

  /** Holds the draft, with `takesOver` also one that somebody else writes, and puts it into the form. */
  async open(takesOver = false): Promise<void> {
    try {
      this.#begin(await this.#requests.hold(this.id, takesOver));
    } catch (error) {
      this.#refused(error, 'held');
    }
  }

  /** Takes the draft back from somebody who took it over: what is written here replaces theirs. */
  async takeBack(): Promise<void> {
    try {
      this.draft = await this.#requests.hold(this.id, true);
      this.#update('ready');
      this.#save();
    } catch (error) {
      this.#refused(error, 'taken');
    }
  }

  /** The present content of the form; `undefined` once it was sent. */
  kept(value: unknown): void {
    if (this.#isOver || this.state === 'loading') return;
    if (value === undefined) return this.#sent();
    if (!isSavedDraft(value) || JSON.stringify(value.draft) === JSON.stringify(this.#written)) return;
    this.#written = { ...emptyDraft, ...value.draft };
    this.isSaved = false;
    if (this.state !== 'ready') return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#save(), saveDelayMs);
    this.#onChange();
  }

  /** The page leaves: what is left is saved, and the draft is free. */
  async close(): Promise<void> {
    if (this.#isOver) return;
    this.#end();
    if (this.state !== 'ready') return;
    await this.#saving;
    // What cannot be saved now is kept on the device; a hold that is not let go ends by itself.
    if (!this.isSaved) await ignoreApiErrors(() => this.#write());
    if (this.isSaved) this.#forget();
    await this.pause();
  }

  /** Lets the draft go for as long as the page is not seen. */
  async pause(): Promise<void> {
    if (this.state === 'ready') await ignoreApiErrors(() => this.#requests.release(this.id));
  }

  /** Somebody has changed a draft of the channel: perhaps this one is free now, or no longer held here. */
  async check(): Promise<void> {
    if (this.#isOver) return;
    if (this.state === 'held') await this.open();
    else if (this.state === 'ready') await this.#holdOn();
  }

  /** Leaves it to the one who holds it: what was written here is forgotten. */
  leave(): void {
    this.#end();
    this.#forget();
  }

  #begin(draft: SharedDraft): void {
    this.draft = draft;
    const name = sharedName(this.id);
    const content = { ...emptyDraft, ...draft.content };
    // The text that this page could not save when it was left.
    const left = readSavedDraft(this.#desk, this.#channel, name);
    const isLeft = left !== undefined && JSON.stringify(left.draft) !== JSON.stringify(content);
    const kept = isLeft ? left : { ...newSavedDraft(), draft: content };
    this.#written = kept.draft;
    storeDraft(this.#desk, this.#channel, name, kept);
    this.#holding ??= setInterval(() => void this.#holdOn(), holdOnMs);
    this.isSaved = !isLeft;
    // If somebody has written since, the editor decides between the two.
    const isOutdated = isLeft && this.#desk.storage.read(this.#versionKey) !== draft.version;
    this.#update(isOutdated ? 'taken' : 'ready');
    if (isOutdated) return;
    this.#noteVersion();
    if (isLeft) this.#save();
  }

  get #versionKey(): string {
    return `shared-version:${this.id}`;
  }

  /** Which version the text on this device was made from. */
  #noteVersion(): void {
    this.#desk.storage.write(this.#versionKey, this.draft?.version);
  }

  #forget(): void {
    removeSavedDraft(this.#desk, this.#channel, sharedName(this.id));
    this.#desk.storage.remove(this.#versionKey);
  }

  #save(): void {
    this.#saving = this.#saving.then(() => this.#write()).catch((error: unknown) => this.#failed(error));
  }

  async #write(): Promise<void> {
    const { draft } = this;
    const written = this.#written;
    if (!draft || !written) return;
    this.draft = await this.#requests.write(this.id, draft.version, written);
    this.isSaved = written === this.#written;
    this.#noteVersion();
    this.#onChange();
  }

  #failed(error: unknown): void {
    if (this.#isOver) return;
    if (!(error instanceof NetworkError)) return this.#refused(error, 'taken');
    this.#timer = setTimeout(() => this.#save(), retryMs);
    this.#onChange();
  }

  /** One at a time: while the session has ended, each waits for somebody who signs in again. */
  async #holdOn(): Promise<void> {
    if (this.#isHoldingOn) return;
    this.#isHoldingOn = true;
    try {
      await this.#requests.hold(this.id);
    } catch (error) {
      if (!(error instanceof NetworkError)) this.#refused(error, 'taken');
    } finally {
      this.#isHoldingOn = false;
    }
  }

  /** @throws the error, unless the server says how the draft is now */
  #refused(error: unknown, state: SharedDraftState): void {
    if (!(error instanceof ApiError)) throw error;
    if (error.type === 'not-found' || error.type === 'not-allowed')
      return this.#update(this.draft ? 'gone' : 'missing');
    const current = draftIn(error.current);
    if (!current) throw error;
    this.draft = current;
    this.#update(state);
  }

  #sent(): void {
    this.#end();
    // One that somebody has taken over stays theirs.
    this.#desk.storage.remove(this.#versionKey);
    void ignoreApiErrors(() => this.#requests.remove(this.id));
  }

  #end(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
    clearInterval(this.#holding);
  }

  #update(state: SharedDraftState): void {
    this.state = state;
    this.#onChange();
  }
}
