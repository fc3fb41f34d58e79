import type { TailRegistry } from '../../log/tail-registry.ts';
import type { TailChange } from '../../log/channel-tail.ts';
import type { ChannelEvents } from '../../protocol/newsroom/events.ts';

export interface EventRelayOptions {
  readonly tails: TailRegistry;
  readonly emit: (message: ChannelEvents) => void;
  /** A channel began a new epoch: events relayed before are no longer valid. */
  readonly onReset: (channel: string) => void;
}

/** Relays the events of channels, as viewers get them, to desks that are connected. */
export class EventRelay {
  readonly #options: EventRelayOptions;
  readonly #followed = new Map<string, () => void>();

  constructor(options: EventRelayOptions) {
    this.#options = options;
  }

  /** Starts to relay a channel, unless it is relayed already or does not exist. */
  async follow(channel: string): Promise<void> {
    const tail = await this.#options.tails.find(channel);
    // Checked again: another call may have started meanwhile.
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
