import assert from 'node:assert/strict';
import { apply, type ChannelState } from '../../../server/protocol/apply.ts';
import type { ChannelEvent } from '../../../server/protocol/event.ts';
import type {
  EventsMessage,
  ReadyMessage,
  Snapshot,
  ViewerMessages,
} from '../../../server/protocol/message.ts';
import { fromSnapshot } from '../from-snapshot.ts';

type Name = keyof ViewerMessages;
interface Received {
  readonly name: Name;
  readonly message: unknown;
}

/** All that one viewer receives, over as many connections as it takes. Checks that each event is the next one. */
export class Recording {
  readonly received: Received[] = [];
  /** Events of the present epoch since the last snapshot. */
  events: ChannelEvent[] = [];
  state: ChannelState | undefined;
  /** The first thing that went wrong. */
  failure: unknown;
  readonly #waiting = new Set<() => void>();

  get names(): readonly Name[] {
    return this.received.map(({ name }) => name);
  }

  get position(): string | undefined {
    return this.state && `${this.state.epoch}:${this.state.seq}`;
  }

  receive(name: Name, message: unknown): void {
    this.received.push({ name, message });
    try {
      this.#take(name, message);
    } catch (error) {
      this.failure ??= error;
    }
    this.touch();
  }

  /** Called when something has changed that a test may be waiting for. */
  touch(): void {
    for (const look of this.#waiting) look();
  }

  /** Waits until `isSo`; fails as soon as something went wrong. */
  async until(isSo: () => boolean): Promise<void> {
    await new Promise<void>((resolve) => {
      const look = () => {
        if (this.failure === undefined && !isSo()) return;
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
      look();
    });
    assert.ifError(this.failure);
  }

  /** Waits until message number `count` of this name came, and gives it. */
  async the(name: Name, count = 1): Promise<unknown> {
    const found = () => this.received.filter((heard) => heard.name === name)[count - 1];
    await this.until(() => found() !== undefined);
    return found()?.message;
  }

  atSeq(seq: number): Promise<void> {
    return this.until(() => this.state?.seq === seq);
  }

  #take(name: Name, message: unknown): void {
    switch (name) {
      case 'snapshot':
        this.state = fromSnapshot(message as Snapshot);
        this.events = [];
        return;
      case 'events':
        return this.#takeEvents(message as EventsMessage);
      case 'ready':
        assert.equal((message as ReadyMessage).seq, this.state?.seq, 'ready at another seq');
        return;
      case 'bye':
        return;
    }
  }

  #takeEvents({ epoch, events }: EventsMessage): void {
    assert.ok(this.state, 'events before a snapshot');
    assert.equal(epoch, this.state.epoch);
    assert.ok(events.length > 0);
    for (const event of events) {
      assert.equal(event.seq, this.state.seq + 1, 'an event is missing, doubled or out of order');
      const state = apply(this.state, event);
      assert.notEqual(state, 'gap');
      if (state !== 'gap') this.state = state;
      this.events.push(event);
    }
  }
}
