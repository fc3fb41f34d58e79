import type { ChannelState } from '../protocol/apply.ts';
import type { ChannelEvent } from '../protocol/event.ts';
import type { Channel, Headline, Image } from '../protocol/headline.ts';
import type { Snapshot } from '../protocol/message.ts';
import { order } from '../protocol/order.ts';
import type { Position } from '../protocol/position.ts';
import { toTimestamp } from '../store/headlines.ts';

/**
 * What the viewers of a channel know of it, as a node keeps it. It says the same as `apply`, which viewers use, but changes in place: to copy
 * the list for each event would cost more the longer the list is.
 */
export class LiveChannel {
  readonly #epoch: string;
  #seq: number;
  #channel: Channel;
  readonly #headlines: Map<string, Headline>;

  constructor({ epoch, seq, channel, headlines }: ChannelState) {
    this.#epoch = epoch;
    this.#seq = seq;
    this.#channel = channel;
    this.#headlines = new Map(headlines.map((headline) => [headline.id, headline]));
  }

  get position(): Position {
    return { epoch: this.#epoch, seq: this.#seq };
  }

  snapshot(nowMs: number): Snapshot {
    const { epoch, seq } = this.position;
    const headlines = order([...this.#headlines.values()], nowMs);
    return { epoch, seq, now: toTimestamp(nowMs), channel: this.#channel, headlines };
  }

  /**
   * Applies `event` if it is new.
   *
   * @throws {RangeError} if events before it are missing
   */
  apply(event: ChannelEvent): void {
    if (event.seq <= this.#seq) return;
    if (event.seq !== this.#seq + 1)
      throw new RangeError(`The log of ${this.#channel.id} has a gap before ${event.seq}.`);

    this.#seq = event.seq;
    switch (event.type) {
      case 'headline:published':
        this.#headlines.set(event.headline.id, event.headline);
        return;
      case 'headline:updated':
        if (this.#headlines.has(event.headline.id)) this.#headlines.set(event.headline.id, event.headline);
        return;
      case 'headline:retracted':
      case 'headline:expired':
        this.#headlines.delete(event.id);
        return;
      case 'image:hidden':
      case 'image:restored':
        this.#setImage(event.image);
        return;
      case 'channel:updated':
        this.#channel = event.channel;
        return;
      case 'void':
    }
  }

  /** Pictures are hidden rarely: it looks through all headlines. */
  #setImage(image: Image): void {
    for (const [id, headline] of this.#headlines)
      if (headline.image?.id === image.id) this.#headlines.set(id, { ...headline, image });
  }
}
