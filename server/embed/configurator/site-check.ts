import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { can, type Role } from '../../protocol/newsroom/roles.ts';

/** `failed`: the server did not allow it, though it was asked to. */
export type SiteState = 'missing' | 'invalid' | 'asked' | 'allowed' | 'refused' | 'unreachable' | 'failed';

/** Somebody is typing: ask once they have paused. */
const typingPauseMs = 400;

interface Session {
  readonly roles: readonly Role[];
  readonly channels: readonly string[];
}

/** Whether a channel may be shown by the pages of a site, and what an admin who is signed in at the desk does about it. */
export class SiteCheck implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #channel = '';
  #origin = '';
  #asking = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  state: SiteState = 'missing';
  /** Whether the reader is signed in as an admin of the channel. */
  canAllow = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get origin(): string {
    return this.#origin;
  }

  hostDisconnected(): void {
    this.#stop();
  }

  /** @param site as people write it; empty while there is nothing to ask about */
  check(channel: string, site: string): void {
    this.#stop();
    const origin = originOf(site);
    this.#channel = channel;
    this.#origin = origin ?? '';
    if (site.trim() === '' || channel === '') return this.#set('missing');
    if (origin === undefined) return this.#set('invalid');
    this.#set('asked');
    this.#timer = setTimeout(() => void this.#ask(), typingPauseMs);
  }

  /** Allows the site. The server decides whether the reader may. */
  async allow(): Promise<void> {
    this.#stop();
    this.#set('asked');
    const { signal } = this.#asking;
    try {
      const response = await fetch(this.#address, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ origin: this.#origin }),
        signal,
      });
      if (!signal.aborted) this.#set(response.ok ? 'allowed' : 'failed');
    } catch {
      if (!signal.aborted) this.#set('unreachable');
    }
  }

  get #address(): string {
    return `v1/channels/${encodeURIComponent(this.#channel)}/origins`;
  }

  async #ask(): Promise<void> {
    const { signal } = this.#asking;
    try {
      const response = await fetch(`${this.#address}?${new URLSearchParams({ origin: this.#origin })}`, {
        signal,
      });
      // The field of the channel says it.
      if (response.status === 404) return this.#set('missing');
      const { isAllowed } = (await response.json()) as { readonly isAllowed?: boolean };
      if (isAllowed === false) this.canAllow = await this.#isAdmin(signal);
      if (!signal.aborted) this.#set(isAllowed === undefined ? 'invalid' : isAllowed ? 'allowed' : 'refused');
    } catch {
      if (!signal.aborted) this.#set('unreachable');
    }
  }

  async #isAdmin(signal: AbortSignal): Promise<boolean> {
    const response = await fetch('v1/session', { signal, cache: 'no-store' });
    if (!response.ok) return false;
    const { session } = (await response.json()) as { readonly session: Session };
    const isOwn = session.channels.includes('*') || session.channels.includes(this.#channel);
    return isOwn && can(session.roles, 'channel.change');
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#asking.abort();
    this.#asking = new AbortController();
  }

  #set(state: SiteState): void {
    this.state = state;
    this.#host.requestUpdate();
  }
}

/** The origin of an address as people write it, `example.org` or one of its pages; `undefined` if it is of no web site. */
export function originOf(site: string): string | undefined {
  const text = site.trim();
  try {
    const { protocol, origin, hostname } = new URL(
      /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`,
    );
    const isWeb = protocol === 'https:' || protocol === 'http:';
    return isWeb && (hostname.includes('.') || hostname === 'localhost') ? origin : undefined;
  } catch {
    return undefined;
  }
}
