import { isBreaking } from '../protocol/order.ts';
import type { CaseView } from '../protocol/newsroom/cases.ts';
import type { ChannelEvents } from '../protocol/newsroom/events.ts';
import type { HeadlineEntry } from '../protocol/newsroom/headlines.ts';
import type { Page } from '../protocol/newsroom/page.ts';
import { ApiError, NetworkError } from './api/api-error.ts';
import type { DeskApp } from './desk-app.ts';
import { playChime } from './chime.ts';

/** How long news is gathered before the server is asked for the numbers, in ms. */
const restMs = 500;

/** What waits for somebody at the desk: counted on the tabs and in the title of the page, and heard by people who want that. */
export class Attention {
  readonly #desk: DeskApp;
  readonly #onChange: () => void;
  #submitted: number | undefined;
  #cases: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = '';

  constructor(desk: DeskApp, onChange: () => void) {
    this.#desk = desk;
    this.#onChange = onChange;
    const { signal } = new AbortController();
    const { live } = desk;
    live.on('changed', ({ channel }) => channel === desk.channel?.id && this.#ask(), { signal });
    live.on('case', () => this.#ask(), { signal });
    live.on('report image', () => this.#ask(), { signal });
    live.on('events', (events) => this.#hear(events), { signal });
    desk.addEventListener('change', () => this.#follow(), { signal });
  }

  /** Submissions of the channel that wait for an editor; 0 for people who cannot approve them. */
  get submitted(): number {
    return this.#submitted ?? 0;
  }

  /** Cases of reported pictures that wait for a decision. */
  get cases(): number {
    return this.#cases ?? 0;
  }

  /** Whether this person wants to hear it, on this device. */
  get hasSound(): boolean {
    return this.#desk.storage.read('sound') === true;
  }

  setSound(hasSound: boolean): void {
    this.#desk.storage.write('sound', hasSound);
    // A browser lets a page sound only after it was pressed: this press is one, and lets people hear what they chose.
    if (hasSound) playChime('waiting');
    this.#onChange();
  }

  /** Asks anew when the channel, the person or the connection is another. */
  #follow(): void {
    const { channel, session, liveState } = this.#desk;
    const asked = `${channel?.id} ${session?.actor} ${liveState}`;
    if (asked === this.#asked || liveState !== 'live') return;
    this.#asked = asked;
    [this.#submitted, this.#cases] = [undefined, undefined];
    this.#ask();
  }

  #ask(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#count().catch((error: unknown) => {
        // Asked again with the next news.
        if (!(error instanceof ApiError || error instanceof NetworkError)) this.#desk.reportError(error);
      });
    }, restMs);
  }

  async #count(): Promise<void> {
    const { api, channel } = this.#desk;
    const before = [this.#submitted, this.#cases];
    if (channel && this.#desk.can('publish')) {
      const query = { channel: channel.id, state: 'submitted', limit: '1', count: 'true' };
      const page: Page<'headlines', HeadlineEntry> = await api.request('GET', 'v1/headlines', { query });
      this.#submitted = page.total ?? page.headlines.length;
    }
    if (this.#desk.can('moderate')) {
      const query = { state: 'open', limit: '1', count: 'true' };
      const page: Page<'cases', CaseView> = await api.request('GET', 'v1/moderation/cases', { query });
      this.#cases = page.total ?? page.cases.length;
    }
    const [submitted, cases] = before;
    const isMore =
      (submitted !== undefined && this.submitted > submitted) || (cases !== undefined && this.cases > cases);
    if (isMore) this.#sound('waiting');
    this.#onChange();
  }

  #hear({ channel, events }: ChannelEvents): void {
    if (channel !== this.#desk.channel?.id) return;
    const nowMs = this.#desk.serverNowMs();
    const isNew = events.some(
      (event) => event.type === 'headline:published' && isBreaking(event.headline, nowMs),
    );
    if (isNew) this.#sound('breaking');
  }

  #sound(kind: 'waiting' | 'breaking'): void {
    if (this.hasSound) playChime(kind);
  }
}
