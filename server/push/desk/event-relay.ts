import type { Tails } from '../../log/tails.ts';
import type { TailChange } from '../../log/channel-tail.ts';
import type { EventsAtDesk } from './messages.ts';

export interface EventRelayOptions {
  readonly tails: Tails;
  readonly emit: (message: EventsAtDesk) => void;
  /** The log of a channel began anew: what was told of it holds no longer. */
  readonly onReset: (channel: string) => void;
}

/** The events of channels as viewers get them, for as long as somebody at the desk listens. */
export class EventRelay {
  readonly #options: EventRelayOptions;
  readonly #followed = new Map<string, () => void>();

  constructor(options: EventRelayOptions) {
    this.#options = options;
  }

  /** Follows a channel from now on, unless it does already, or there is none of this name. */
  async follow(channel: string): Promise<void> {
    const tail = await this.#options.tails.find(channel);
    // Asked once more: somebody else may have begun meanwhile.
    if (!tail || this.#followed.has(channel)) return;
    const stop = tail.listen((change) => this.#relay(channel, tail.position.epoch, change));
    this.#followed.set(channel, stop);
  }

  close(): void {
    for (const stop of this.#followed.values()) stop();
    this.#followed.clear();
  }

  #relay(channel: string, epoch: string, change: TailChange): void {
    if (change === 'reset') return this.#options.onReset(channel);
    this.#options.emit({ channel, epoch, events: change.entries.map(({ event }) => event) });
  }
}
