import type { ReactiveController, ReactiveControllerHost } from 'lit';

export type ChannelState = 'missing' | 'asked' | 'known' | 'unknown' | 'unreachable';

/** Somebody is typing: ask once they have paused. */
const typingPauseMs = 400;

/** Asks the server whether a channel exists, before it is shown. */
export class ChannelLookup implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #asking = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  state: ChannelState = 'missing';
  /** What the channel is called, once it is known. */
  title: string | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#asking.abort();
  }

  check(channel: string): void {
    clearTimeout(this.#timer);
    this.#asking.abort();
    this.title = undefined;
    this.#set(channel === '' ? 'missing' : 'asked');
    if (channel !== '') this.#timer = setTimeout(() => void this.#ask(channel), typingPauseMs);
  }

  async #ask(channel: string): Promise<void> {
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    try {
      const response = await fetch(`v1/channels/${encodeURIComponent(channel)}`, { signal });
      const snapshot: unknown = response.ok ? await response.json() : undefined;
      if (signal.aborted) return;
      this.title = titleIn(snapshot);
      this.#set(response.ok ? 'known' : response.status === 404 ? 'unknown' : 'unreachable');
    } catch {
      if (!signal.aborted) this.#set('unreachable');
    }
  }

  #set(state: ChannelState): void {
    this.state = state;
    this.#host.requestUpdate();
  }
}

function titleIn(snapshot: unknown): string | undefined {
  const channel = property(snapshot, 'channel');
  const title = property(channel, 'title');
  return typeof title === 'string' ? title : undefined;
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
