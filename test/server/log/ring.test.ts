import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { EventRing, toEntry } from '../../../server/log/ring.ts';
import type { ChannelEvent } from '../../../server/protocol/event.ts';

const at = '2026-03-01T12:00:00.000Z';
const voidEvent = (seq: number): ChannelEvent => ({ seq, at, type: 'void' });

describe('the ring of recent events', () => {
  it('returns all entries after a position, or says that it cannot', () => {
    fc.assert(
      fc.property(fc.nat({ max: 50 }), fc.nat({ max: 300 }), fc.nat({ max: 400 }), (floor, pushed, asked) => {
        const ring = new EventRing(20, floor);
        for (let seq = floor + 1; seq <= floor + pushed; seq++) ring.push(toEntry(voidEvent(seq)));

        const entries = ring.after(asked);
        if (asked > ring.head || asked < floor) assert.equal(entries, undefined);
        // The ring keeps as many events as it promised.
        else if (asked >= ring.head - 20) assert.ok(entries);
        if (!entries) return;
        assert.deepEqual(
          entries.map((entry) => entry.event.seq),
          Array.from({ length: ring.head - asked }, (_, index) => asked + 1 + index),
        );
      }),
    );
  });

  it('refuses an event that does not follow the last one', () => {
    const ring = new EventRing(20, 5);
    assert.throws(() => ring.push(toEntry(voidEvent(7))), RangeError);
    assert.throws(() => ring.push(toEntry(voidEvent(5))), RangeError);
  });
});
