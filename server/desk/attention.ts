import type { Snapshot } from '../protocol/message.ts';
import { isBreaking } from '../protocol/order.ts';
import type { CaseView } from '../protocol/newsroom/cases.ts';
import type { ChannelEvents } from '../protocol/newsroom/events.ts';
import type { HeadlineEntry } from '../protocol/newsroom/headlines.ts';
import type { Page } from '../protocol/newsroom/page.ts';
import { ApiError, NetworkError } from './api/api-error.ts';
import { ignoreApiErrors } from './api/ignore-api-errors.ts';
import type { DeskApp } from './desk-app.ts';
import { afterDelay } from './after-delay.ts';
import { playChime } from './chime.ts';
import type { Waiting } from './waiting.ts';

/** How long news is gathered before the server is asked for the numbers, in ms. */
const restMs = 500;

/** Counts what waits, for the tabs and the title of the page, and plays a sound for people who want one. */
export class Attention {
  readonly #desk: DeskApp;
  readonly #signal: AbortSignal;
  /** What was counted last; `undefined` before the first answer, which is no news. */
  #counted: Waiting | undefined;
  #isAsking = false;
  #asked = '';
  /** Headlines that are breaking already: correcting one plays no sound. */
  readonly #breaking = new Set<string>();

  constructor(desk: DeskApp, signal: AbortSignal) {
    this.#desk = desk;
    this.#signal = signal;
    const { live } = desk;
    live.on('changed', ({ channel }) => channel === desk.channel?.id && this.#ask(), { signal });
    live.on('case', () => this.#ask(), { signal });
    live.on('report image', () => this.#ask(), { signal });
    live.on('events', (events) => this.#hear(events), { signal });
    desk.addEventListener('change', () => this.#follow(), { signal });
  }

  /** Whether the sound is on for this device. */
  get hasSound(): boolean {
    return this.#desk.storage.read('sound') === true;
  }

  setSound(hasSound: boolean): void {
    this.#desk.storage.write('sound', hasSound);
    // A browser lets a page sound only after it was pressed: this press is one, and lets people hear what they chose.
    if (hasSound) playChime('waiting');
    if (hasSound) this.#readBreaking();
    this.#desk.dispatchEvent(new Event('change'));
  }

  /** Asks again when the channel, the person or the connection has changed. */
  #follow(): void {
    const { channel, session, liveState } = this.#desk;
    const asked = `${channel?.id} ${session?.actor} ${liveState}`;
    if (asked === this.#asked || liveState !== 'live') return;
    this.#asked = asked;
    this.#counted = undefined;
    this.#ask();
    if (this.hasSound) this.#readBreaking();
  }

  #ask(): void {
    if (this.#isAsking) return;
    this.#isAsking = true;
    const count = (): void => {
      this.#isAsking = false;
      this.#count().catch((error: unknown) => {
        // Asked again with the next news.
        if (!(error instanceof ApiError || error instanceof NetworkError)) this.#desk.reportError(error);
      });
    };
    afterDelay(restMs, count, this.#signal);
  }

  async #count(): Promise<void> {
    const before = this.#counted;
    const now = { submitted: await this.#submitted(), cases: await this.#cases() };
    this.#counted = now;
    if (before && (now.submitted > before.submitted || now.cases > before.cases)) this.#sound('waiting');
    this.#desk.waiting = now;
    this.#desk.dispatchEvent(new Event('change'));
  }

  async #submitted(): Promise<number> {
    const { api, channel } = this.#desk;
    if (!channel || !this.#desk.can('publish')) return 0;
    const query = { channel: channel.id, state: 'submitted', limit: '1', count: 'true' };
    const page: Page<'headlines', HeadlineEntry> = await api.request('GET', 'v1/headlines', { query });
    return page.total ?? page.headlines.length;
  }

  async #cases(): Promise<number> {
    if (!this.#desk.can('moderate')) return 0;
    const query = { state: 'open', limit: '1', count: 'true' };
    const page: Page<'cases', CaseView> = await this.#desk.api.request('GET', 'v1/moderation/cases', {
      query,
    });
    return page.total ?? page.cases.length;
  }

  #hear({ channel, events }: ChannelEvents): void {
    if (channel !== this.#desk.channel?.id) return;
    const nowMs = this.#desk.serverNowMs();
    let isNew = false;
    for (const event of events) {
      if (event.type !== 'headline:published' && event.type !== 'headline:updated') continue;
      const { id } = event.headline;
      const breaks = isBreaking(event.headline, nowMs);
      isNew ||= breaks && !this.#breaking.has(id);
      if (breaks) this.#breaking.add(id);
      else this.#breaking.delete(id);
    }
    if (isNew) this.#sound('breaking');
  }

  /** Reads which headlines are breaking in the channel already, as viewers see them. */
  #readBreaking(): void {
    const { api, channel } = this.#desk;
    if (!channel) return;
    ignoreApiErrors(async () => {
      const { headlines } = await api.request<Snapshot>('GET', `v1/channels/${channel.id}`);
      const nowMs = this.#desk.serverNowMs();
      for (const headline of headlines) if (isBreaking(headline, nowMs)) this.#breaking.add(headline.id);
    }).catch((error: unknown) => this.#desk.reportError(error));
  }

  #sound(kind: 'waiting' | 'breaking'): void {
    if (this.hasSound) playChime(kind);
  }
}
