import type { Channel, Headline } from '../../../server/protocol/headline.ts';
import type { ChannelEvent, EventBody } from '../../../server/protocol/event.ts';
import { apply, type ChannelState } from '../../../server/protocol/apply.ts';
import type { Snapshot } from '../../../server/protocol/message.ts';
import { fromSnapshot } from '../../support/from-snapshot.ts';

const at = '2026-03-01T09:30:00.000Z';

export const channel: Channel = { id: 'demo', title: 'تجربة', lang: 'ar', dir: 'rtl', timeZone: 'UTC' };

export function headline(id: string, version = 1): Headline {
  const title = `عنوان ${id}`;
  const url = `https://example.org/${id}`;
  return {
    id,
    channel: channel.id,
    title,
    url,
    hasStory: false,
    priority: 'normal',
    publishedAt: at,
    version,
  };
}

/** One life of a channel's log, and what a viewer must know at each place in it. */
export class ChannelLog {
  readonly epoch: string;
  readonly events: ChannelEvent[] = [];
  readonly states: ChannelState[];

  constructor(epoch: string) {
    this.epoch = epoch;
    this.states = [fromSnapshot({ epoch, seq: 0, now: at, channel, headlines: [] })];
  }

  get seq(): number {
    return this.events.length;
  }

  append(body: EventBody): ChannelEvent {
    const event: ChannelEvent = { ...body, seq: this.seq + 1, at };
    const state = apply(this.stateAt(this.seq), event);
    if (state === 'gap') throw new Error('a log has no gaps');
    this.events.push(event);
    this.states.push(state);
    return event;
  }

  stateAt(seq: number): ChannelState {
    const state = this.states[seq];
    if (!state) throw new Error(`the log ends before ${seq}`);
    return state;
  }

  snapshotAt(seq: number, now = at): Snapshot {
    return { ...this.stateAt(seq), now };
  }
}
