import type { Tails } from '../../log/tails.ts';
import type { TailChange } from '../../log/channel-tail.ts';
import type { ChannelEvents } from '../../protocol/newsroom/events.ts';

export interface LineOptions {
  readonly tails: Tails;
  readonly tell: (message: ChannelEvents) => void;
  /** The log of a channel began anew: what was told of it holds no longer. */
  readonly onReset: (channel: string) => void;
}

/** The events of channels as viewers get them, for as long as somebody at the desk listens. */
export class Line {
  readonly #options: LineOptions;
  readonly #followed = new Map<string, () => void>();

  constructor(options: LineOptions) {
    this.#options = options;
  }

  /** Follows a channel from now on, unless it does already, or there is none of this name. */
  async follow(channel: string): Promise<void> {
    const tail = await this.#options.tails.of(channel);
    // Asked once more: somebody else may have begun meanwhile.
    if (!tail || this.#followed.has(channel)) return;
    const stop = tail.listen((change) => this.#pass(channel, tail.position.epoch, change));
    this.#followed.set(channel, stop);
  }

  close(): void {
    for (const stop of this.#followed.values()) stop();
    this.#followed.clear();
  }

  #pass(channel: string, epoch: string, change: TailChange): void {
    if (change === 'reset') return this.#options.onReset(channel);
    this.#options.tell({ channel, epoch, events: change.entries.map(({ event }) => event) });
  }
}
