import { ApiClient } from './api/api-client.ts';
import type { ChannelSettings } from '../protocol/newsroom/channels.ts';
import type { Page } from '../protocol/newsroom/page.ts';
import type { Session } from '../protocol/newsroom/session.ts';
import { LiveConnection } from './api/live-connection.ts';
import type { AuthState, LiveState } from './api/states.ts';
import { PendingRequests } from './api/pending-requests.ts';
import { ApiError, toApiError, NetworkError } from './api/api-error.ts';
import type { DeviceStorage } from './device-storage.ts';
import { directionOf, preferredLanguage, languages, type Language } from './i18n/language.ts';
import { Toasts } from './toasts.ts';
import { deskPath, pathTo, parseRoute, type Route, type RouteTarget } from './router.ts';
import { serverPath } from './server-path.ts';
import { canUse, type Feature } from './permissions.ts';
import { sayMissingChannel } from './shell/missing-channel.ts';
import type { Waiting } from './waiting.ts';

export interface DeskAppOptions {
  readonly storage: DeviceStorage;
  /** The device's clock, in ms since 1970. */
  readonly now: () => number;
}

/** How many channels one request loads. */
const channelsAPage = 100;

/** The state that all views share. Dispatches `change` whenever it changes. */
export class DeskApp extends EventTarget {
  readonly storage: DeviceStorage;
  readonly now: () => number;
  readonly toasts = new Toasts(() => this.#update(() => undefined));
  readonly pending = new PendingRequests(() => this.#update(() => undefined));
  readonly api = new ApiClient({
    now: () => this.now(),
    signInAgain: (request) => {
      this.#expire();
      return this.pending.wait(request);
    },
  });
  readonly live = new LiveConnection({
    onState: (state) => this.#update(() => (this.#liveState = state)),
    onSignedOut: () => this.#expire(),
  });

  /** How much waits for the person who is signed in. */
  waiting: Waiting = { submitted: 0, cases: 0 };

  #language: Language;
  #session: Session | undefined;
  #authState: AuthState = 'unknown';
  #channels: readonly ChannelSettings[] = [];
  #channel: string | undefined;
  #route: Route = parseRoute(location);
  #liveState: LiveState = 'connecting';
  #viewers: Readonly<Record<string, number>> = {};
  #isLinkRefused = false;

  constructor({ storage, now }: DeskAppOptions) {
    super();
    this.storage = storage;
    this.now = now;
    const kept = languages.find((each) => each === storage.read('language'));
    this.#language = kept ?? preferredLanguage(navigator.languages);
    addEventListener('popstate', () => this.#update(() => (this.#route = parseRoute(location))));
    const always = new AbortController();
    this.live.on('viewers', ({ viewers }) => this.#update(() => (this.#viewers = viewers)), always);
    this.live.on('changed', ({ channel }) => this.#refreshUnknown(channel), always);
    this.live.on('events', ({ events }) => this.#followChannel(events), always);
  }

  get language(): Language {
    return this.#language;
  }

  get session(): Session | undefined {
    return this.#session;
  }

  get authState(): AuthState {
    return this.#authState;
  }

  get channels(): readonly ChannelSettings[] {
    return this.#channels;
  }

  /** The channel of the address, else the one last chosen on this device; `undefined` only if no channel exists. */
  get channel(): ChannelSettings | undefined {
    const named = [this.#route.channel, this.#channel];
    const [found] = named.flatMap((name) => this.#channels.find(({ id }) => id === name) ?? []);
    return found ?? this.#channels[0];
  }

  get route(): Route {
    return this.#route;
  }

  get liveState(): LiveState {
    return this.#liveState;
  }

  /** The server's clock, in ms since 1970: what decides about dates. */
  serverNowMs(): number {
    return this.now() + this.api.clockOffsetMs;
  }

  /** How many watch `channel` now, as far as this node knows. */
  viewersOf(channel: string): number {
    return this.#viewers[channel] ?? 0;
  }

  /** Whether the person who is signed in has `permission`. */
  can(permission: Feature): boolean {
    return this.#session !== undefined && canUse(this.#session.roles, permission);
  }

  /** Signs in by the link that led here, or goes on with the session that there is. */
  async start(): Promise<void> {
    this.setLanguage(this.#language);
    const code = new URLSearchParams(location.hash.slice(1)).get('code');
    if (code) {
      // Used or not, the code must not stay in the history.
      history.replaceState(null, '', location.pathname + location.search);
      return this.#useLink(code);
    }
    const response = await fetch(`${serverPath}v1/session`, { cache: 'no-store' });
    if (!response.ok) return this.#update(() => (this.#authState = 'signed-out'));
    const { session } = (await response.json()) as { readonly session: Session };
    await this.#startSession(session);
  }

  /** Whether the link that led here was no longer good. */
  get isLinkRefused(): boolean {
    return this.#isLinkRefused;
  }

  /** @throws {ApiError} for a key or a link that is not good @throws {NetworkError} */
  async signIn(proof: { readonly key: string } | { readonly code: string }): Promise<void> {
    let response: Response;
    try {
      response = await fetch(`${serverPath}v1/session`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(proof),
      });
    } catch (error) {
      throw new NetworkError('The server could not be reached.', { cause: error });
    }
    if (!response.ok) throw await toApiError(response);
    const { session } = (await response.json()) as { readonly session: Session };
    await this.#startSession(session);
  }

  async signOut(): Promise<void> {
    await this.api.request('DELETE', 'v1/session');
    this.live.close();
    location.assign(deskPath);
  }

  /** Shows another route; `isQuiet` leaves no step in the history. */
  navigate(target: RouteTarget, { isQuiet = false } = {}): void {
    const address = pathTo({ channel: this.channel?.id, ...target });
    if (isQuiet) history.replaceState(null, '', address);
    else history.pushState(null, '', address);
    this.#update(() => (this.#route = parseRoute(location)));
  }

  setLanguage(language: Language): void {
    document.documentElement.lang = language;
    document.documentElement.dir = directionOf(language);
    if (language !== this.#language) this.storage.write('language', language);
    this.#update(() => (this.#language = language));
  }

  /** Goes to the same view of another channel. What is open belongs to its own channel, and is left. */
  selectChannel(channel: string): void {
    this.storage.write('channel', channel);
    this.#channel = channel;
    const { view, query } = this.#route;
    this.navigate({ channel, view, query });
  }

  /** Shows an unexpected error, and logs it to the console. */
  reportError(error: unknown): void {
    console.error('[shareet]', error);
    this.toasts.show(error instanceof Error ? error.message : String(error), { isError: true });
  }

  /** Reads the channels again, after one was made or changed. */
  async loadChannels(): Promise<void> {
    const all: ChannelSettings[] = [];
    let cursor: string | undefined;
    do {
      const page: Page<'channels', ChannelSettings> = await this.api.request('GET', 'v1/channels', {
        query: { limit: String(channelsAPage), cursor },
      });
      all.push(...page.channels);
      ({ cursor } = page);
    } while (cursor !== undefined);
    this.#update(() => (this.#channels = all));
  }

  async #startSession(session: Session): Promise<void> {
    const isAnother = this.#session !== undefined && this.#session.actor !== session.actor;
    if (isAnother) return location.assign(deskPath);
    this.#session = session;
    this.#update(() => (this.#authState = 'signed-in'));
    this.pending.send();
    this.live.open();
    const kept = this.storage.read('channel');
    this.#channel ??= typeof kept === 'string' ? kept : undefined;
    await this.loadChannels();
    // From here on another tab that chooses another channel does not matter to this one.
    const { channel, view, item, query } = this.#route;
    sayMissingChannel(this, channel);
    if (view === 'headlines' && this.can('submit')) this.navigate({ view, item, query }, { isQuiet: true });
  }

  async #useLink(code: string): Promise<void> {
    try {
      await this.signIn({ code });
    } catch (error) {
      this.#isLinkRefused = error instanceof ApiError;
      this.#update(() => (this.#authState = 'signed-out'));
      if (!this.#isLinkRefused) throw error;
    }
  }

  #expire(): void {
    if (this.#authState !== 'signed-in') return;
    this.live.close();
    this.#update(() => (this.#authState = 'expired'));
  }

  #refreshUnknown(channel: string): void {
    if (this.#channels.some(({ id }) => id === channel)) return;
    this.loadChannels().catch((error: unknown) => this.reportError(error));
  }

  #followChannel(events: readonly { readonly type: string }[]): void {
    if (!events.some(({ type }) => type === 'channel:updated')) return;
    this.loadChannels().catch((error: unknown) => this.reportError(error));
  }

  #update(change: () => unknown): void {
    change();
    this.dispatchEvent(new Event('change'));
  }
}
