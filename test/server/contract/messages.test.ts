import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { apply, type ChannelState } from '../../../server/protocol/apply.ts';
import { parseEvent } from '../../../server/protocol/event.ts';
import type { EventsMessage, Snapshot } from '../../../server/protocol/message.ts';
import type { Newsroom } from '../../support/newsroom.ts';
import { playMorning } from './scenario.ts';
import { fromSnapshot } from '../../support/from-snapshot.ts';

function example<Message>(name: string): Message {
  return JSON.parse(readFileSync(new URL(`../../contract/${name}.json`, import.meta.url), 'utf8')) as Message;
}

describe('the messages after a sequence of changes in a newsroom', () => {
  let newsroom: Newsroom;
  before(async () => {
    newsroom = await playMorning();
  });
  after(() => newsroom.close());

  it('match the example of the snapshot exactly', async () => {
    const tail = await newsroom.tails.find('demo');
    assert.deepEqual(tail?.snapshot(newsroom.clock.nowMs()), example('snapshot'));
  });

  it('match the example of the events exactly', async () => {
    const tail = await newsroom.tails.find('demo');
    const events = tail?.after(0)?.map(({ json }) => JSON.parse(json) as unknown);
    assert.deepEqual({ channel: 'demo', epoch: tail?.position.epoch, events }, example('events'));
  });
});

describe('a client that reads the examples', () => {
  const snapshot = example<Snapshot>('snapshot');
  const beginning: ChannelState = { ...fromSnapshot(snapshot), seq: 0, headlines: [] };

  function read(state: ChannelState, name: string): ChannelState {
    return example<EventsMessage>(name).events.reduce<ChannelState>((known, value) => {
      const event = parseEvent(value);
      assert.ok(event);
      const next = apply(known, event);
      assert.ok(next !== 'gap');
      return next;
    }, state);
  }

  it('has the state of the snapshot after it has applied the events', () => {
    assert.deepEqual(read(beginning, 'events'), fromSnapshot(snapshot));
  });

  it('hides a picture and shows it again', () => {
    const { headlines } = read(fromSnapshot(snapshot), 'events-of-pictures');
    assert.equal(headlines[0]?.image?.state, 'visible');
    assert.equal(headlines[0]?.image?.alt, 'عمال على سكة القطار');
  });

  it('accepts the seq of an event of unknown type, and changes nothing', () => {
    const before = fromSnapshot(snapshot);
    assert.deepEqual(read(before, 'events-of-a-newer-server'), { ...before, seq: before.seq + 1 });
  });
});
