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
    this.#set(channel === '' ? 'missing' : 'asked');
    if (channel !== '') this.#timer = setTimeout(() => void this.#ask(channel), typingPauseMs);
  }

  async #ask(channel: string): Promise<void> {
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    try {
      const { status } = await fetch(`v1/channels/${encodeURIComponent(channel)}`, {
        method: 'HEAD',
        signal,
      });
      if (signal.aborted) return;
      this.#set(status === 200 ? 'known' : status === 404 ? 'unknown' : 'unreachable');
    } catch {
      if (!signal.aborted) this.#set('unreachable');
    }
  }

  #set(state: ChannelState): void {
    this.state = state;
    this.#host.requestUpdate();
  }
}
