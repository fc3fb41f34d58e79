import { ApiClient } from './api/api-client.ts';
import type { ChannelSettings } from '../protocol/newsroom/channels.ts';
import type { Page } from '../protocol/newsroom/page.ts';
import type { Session } from '../protocol/newsroom/session.ts';
import { LiveConnection, type LiveState } from './api/live-connection.ts';
import { ApiError, toApiError, NetworkError } from './api/api-error.ts';
import type { DeviceStorage } from './device-storage.ts';
import { directionOf, preferredLanguage, languages, type Language } from './i18n/language.ts';
import { Toasts } from './toasts.ts';
import { pathTo, parseRoute, type Route, type View } from './router.ts';
import { hasPermission, type Permission } from './permissions.ts';

export interface DeskAppOptions {
  readonly device: DeviceStorage;
  /** The device's clock, in ms since 1970. */
  readonly now: () => number;
}

/** Whether somebody is signed in: not known yet, nobody, somebody, or somebody whose session has ended meanwhile. */
export type AuthState = 'unknown' | 'nobody' | 'somebody' | 'ended';

/** A channel more than this asks for the next page of them. */
const channelsAPage = 100;

/** What all rooms of the desk stand on. Says `change` whenever something of it is another. */
export class DeskApp extends EventTarget {
  readonly device: DeviceStorage;
  readonly now: () => number;
  readonly notices = new Toasts(() => this.#set(() => undefined));
  readonly api = new ApiClient({ now: () => this.now(), signInAgain: () => this.#signInAgain() });
  readonly live = new LiveConnection({
    onState: (state) => this.#set(() => (this.#liveState = state)),
    onSignedOut: () => this.#end(),
  });

  #language: Language;
  #session: Session | undefined;
  #signedIn: AuthState = 'unknown';
  #channels: readonly ChannelSettings[] = [];
  #channel: string | undefined;
  #place: Route = parseRoute(location);
  #liveState: LiveState = 'connecting';
  #viewers: Readonly<Record<string, number>> = {};
  #isLinkRefused = false;
  #waiting: PromiseWithResolvers<void> | undefined;

  constructor({ device, now }: DeskAppOptions) {
    super();
    this.device = device;
    this.now = now;
    const kept = languages.find((each) => each === device.read('language'));
    this.#language = kept ?? preferredLanguage(navigator.languages);
    addEventListener('popstate', () => this.#set(() => (this.#place = parseRoute(location))));
    const always = new AbortController();
    this.live.hear('viewers', ({ viewers }) => this.#set(() => (this.#viewers = viewers)), always);
    this.live.hear('changed', ({ channel }) => this.#refreshUnknown(channel), always);
    this.live.hear('events', ({ events }) => this.#followChannel(events), always);
  }

  get language(): Language {
    return this.#language;
  }

  get session(): Session | undefined {
    return this.#session;
  }

  get signedIn(): AuthState {
    return this.#signedIn;
  }

  get channels(): readonly ChannelSettings[] {
    return this.#channels;
  }

  /** The channel that is worked on; `undefined` only if there is none. */
  get channel(): ChannelSettings | undefined {
    return this.#channels.find(({ id }) => id === this.#channel) ?? this.#channels[0];
  }

  get place(): Route {
    return this.#place;
  }

  get liveState(): LiveState {
    return this.#liveState;
  }

  /** The server's clock, in ms since 1970: what decides about dates. */
  serverNowMs(): number {
    return this.now() + this.api.aheadMs;
  }

  /** How many watch `channel` now, as far as this node knows. */
  viewersOf(channel: string): number {
    return this.#viewers[channel] ?? 0;
  }

  /** Whether the person who is signed in has `permission`. */
  may(permission: Permission): boolean {
    return this.#session !== undefined && hasPermission(this.#session.roles, permission);
  }

  /** Signs in by the link that led here, or goes on with the session that there is. */
  async start(): Promise<void> {
    this.speak(this.#language);
    const code = new URLSearchParams(location.hash.slice(1)).get('code');
    if (code) {
      // Spent or not, it has no business in the history.
      history.replaceState(null, '', location.pathname + location.search);
      return this.#useLink(code);
    }
    const response = await fetch('/v1/session', { cache: 'no-store' });
    if (!response.ok) return this.#set(() => (this.#signedIn = 'nobody'));
    const { session } = (await response.json()) as { readonly session: Session };
    await this.#enter(session);
  }

  /** Whether the link that led here was no longer good. */
  get isLinkRefused(): boolean {
    return this.#isLinkRefused;
  }

  /** @throws {Refusal} for a key or a link that is not good @throws {Unreachable} */
  async signIn(proof: { readonly key: string } | { readonly code: string }): Promise<void> {
    let response: Response;
    try {
      response = await fetch('/v1/session', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(proof),
      });
    } catch (error) {
      throw new NetworkError('The server could not be reached.', { cause: error });
    }
    if (!response.ok) throw await toApiError(response);
    const { session } = (await response.json()) as { readonly session: Session };
    await this.#enter(session);
  }

  async signOut(): Promise<void> {
    await this.api.request('DELETE', 'v1/session');
    this.live.close();
    location.assign('/desk');
  }

  /** Goes to another place; `isQuiet` leaves no step in the history. */
  go(place: Partial<Route> & { readonly room: View }, { isQuiet = false } = {}): void {
    const address = pathTo(place);
    if (isQuiet) history.replaceState(null, '', address);
    else history.pushState(null, '', address);
    this.#set(() => (this.#place = parseRoute(location)));
  }

  speak(language: Language): void {
    document.documentElement.lang = language;
    document.documentElement.dir = directionOf(language);
    if (language !== this.#language) this.device.keep('language', language);
    this.#set(() => (this.#language = language));
  }

  choose(channel: string): void {
    this.device.keep('channel', channel);
    this.#set(() => (this.#channel = channel));
  }

  /** For what nobody handled: it is shown as it is, and not kept from the console. */
  failed(error: unknown): void {
    console.error('[shareet]', error);
    this.notices.say(error instanceof Error ? error.message : String(error), { isFault: true });
  }

  /** Reads the channels again, after one was made or changed. */
  async readChannels(): Promise<void> {
    const all: ChannelSettings[] = [];
    let cursor: string | undefined;
    do {
      const page: Page<'channels', ChannelSettings> = await this.api.request('GET', 'v1/channels', {
        query: { limit: String(channelsAPage), cursor },
      });
      all.push(...page.channels);
      ({ cursor } = page);
    } while (cursor !== undefined);
    this.#set(() => (this.#channels = all));
  }

  async #enter(session: Session): Promise<void> {
    const isAnother = this.#session !== undefined && this.#session.actor !== session.actor;
    if (isAnother) return location.assign('/desk');
    this.#session = session;
    this.#set(() => (this.#signedIn = 'somebody'));
    this.#waiting?.resolve();
    this.#waiting = undefined;
    this.live.open();
    const kept = this.device.read('channel');
    this.#channel ??= typeof kept === 'string' ? kept : undefined;
    await this.readChannels();
  }

  async #useLink(code: string): Promise<void> {
    try {
      await this.signIn({ code });
    } catch (error) {
      this.#isLinkRefused = error instanceof ApiError;
      this.#set(() => (this.#signedIn = 'nobody'));
      if (!this.#isLinkRefused) throw error;
    }
  }

  #end(): void {
    if (this.#signedIn !== 'somebody') return;
    this.live.close();
    this.#waiting ??= Promise.withResolvers<void>();
    this.#set(() => (this.#signedIn = 'ended'));
  }

  #signInAgain(): Promise<void> {
    this.#end();
    return this.#waiting?.promise ?? Promise.resolve();
  }

  #refreshUnknown(channel: string): void {
    if (this.#channels.some(({ id }) => id === channel)) return;
    this.readChannels().catch((error: unknown) => this.failed(error));
  }

  #followChannel(events: readonly { readonly type: string }[]): void {
    if (!events.some(({ type }) => type === 'channel:updated')) return;
    this.readChannels().catch((error: unknown) => this.failed(error));
  }

  #set(change: () => unknown): void {
    change();
    this.dispatchEvent(new Event('change'));
  }
}
