import assert from 'node:assert/strict';
import type { ChannelTail } from '../../server/log/channel-tail.ts';
import { apply, type ChannelState } from '../../server/protocol/apply.ts';
import type { ChannelEvent } from '../../server/protocol/event.ts';
import { fromSnapshot } from './from-snapshot.ts';

/** A viewer without a network, which checks that each event that it is given is the next one of this epoch. */
export class Follower {
  state: ChannelState | undefined;
  /** Every event that it was given, of the present epoch. */
  heard: ChannelEvent[] = [];
  #stop: (() => void) | undefined;

  /** Connects as a viewer does: from its position if the node can replay from there, else by the snapshot. */
  connect(tail: ChannelTail): void {
    this.disconnect();
    const entries = this.state?.epoch === tail.position.epoch ? tail.after(this.state.seq) : undefined;
    if (entries) this.#take(entries.map((entry) => entry.event));
    else this.#takeSnapshot(tail);
    this.#stop = tail.listen((change) => {
      if (change === 'reset') this.#takeSnapshot(tail);
      else this.#take(change.entries.map((entry) => entry.event));
    });
  }

  disconnect(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  #takeSnapshot(tail: ChannelTail): void {
    this.state = fromSnapshot(tail.snapshot(0));
    this.heard = [];
  }

  #take(events: readonly ChannelEvent[]): void {
    for (const event of events) {
      assert.ok(this.state);
      assert.equal(event.seq, this.state.seq + 1, 'an event is missing, doubled or out of order');
      const state = apply(this.state, event);
      assert.notEqual(state, 'gap');
      if (state !== 'gap') this.state = state;
      this.heard.push(event);
    }
  }
}
