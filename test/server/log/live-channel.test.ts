import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { LiveChannel } from '../../../server/log/live-channel.ts';
import { apply, type ChannelState } from '../../../server/protocol/apply.ts';
import type { ChannelEvent, EventBody } from '../../../server/protocol/event.ts';
import type { Headline, Image } from '../../../server/protocol/headline.ts';
import { order } from '../../../server/protocol/order.ts';

const nowMs = Date.parse('2026-03-01T12:00:00Z');
const at = '2026-03-01T12:00:00.000Z';
const channel = { id: 'demo', title: 'تجربة', lang: 'ar', dir: 'rtl', timeZone: 'UTC' } as const;

const ids = fc.constantFrom('a', 'b', 'c', 'd');
const images: fc.Arbitrary<Image> = fc.record({
  id: fc.constantFrom('i', 'j'),
  width: fc.constant(40),
  height: fc.constant(30),
  state: fc.constantFrom('visible', 'hidden', 'removed'),
});
const headlines: fc.Arbitrary<Headline> = fc.record(
  {
    id: ids,
    channel: fc.constant('demo'),
    title: fc.constantFrom('افتتاح مكتبة', 'افتتاح مكتبة متنقلة'),
    hasStory: fc.constant(false),
    priority: fc.constantFrom('normal', 'breaking'),
    publishedAt: fc.constantFrom('2026-03-01T11:00:00Z', '2026-03-01T11:30:00Z'),
    version: fc.integer({ min: 1, max: 3 }),
    image: images,
  },
  { requiredKeys: ['id', 'channel', 'title', 'hasStory', 'priority', 'publishedAt', 'version'] },
);
const bodies: fc.Arbitrary<EventBody> = fc.oneof(
  fc.record({ type: fc.constantFrom('headline:published', 'headline:updated'), headline: headlines }),
  fc.record({ type: fc.constantFrom('headline:retracted', 'headline:expired'), id: ids }),
  fc.record({ type: fc.constant('image:hidden'), image: images, cause: fc.constant('reports') }),
  fc.record({ type: fc.constant('image:restored'), image: images }),
  fc.record({ type: fc.constant('channel:updated'), channel: fc.constant({ ...channel, title: 'أخبار' }) }),
  fc.record({ type: fc.constant('void') }),
);

const empty: ChannelState = { epoch: 'e', seq: 0, channel, headlines: [] };

describe('a channel as a node keeps it', () => {
  it('says after any events what a viewer says who applies them', () => {
    fc.assert(
      fc.property(fc.array(bodies, { maxLength: 30 }), (all) => {
        const live = new LiveChannel(empty);
        let state = empty;
        for (const [index, body] of all.entries()) {
          const event: ChannelEvent = { seq: index + 1, at, ...body };
          const next = apply(state, event);
          assert.notEqual(next, 'gap');
          if (next !== 'gap') state = next;
          live.apply(event);
          // One that is known already changes nothing.
          live.apply(event);
          const { epoch, seq, headlines: known } = state;
          const expected = { epoch, seq, now: at, channel: state.channel, headlines: order(known, nowMs) };
          assert.deepEqual(live.snapshot(nowMs), expected);
        }
      }),
    );
  });

  it('takes no event before it has those that come first', () => {
    const live = new LiveChannel(empty);
    assert.throws(
      () => live.apply({ seq: 2, at, type: 'void' }),
      /^RangeError: The log of demo has a gap before 2\.$/,
    );
    assert.equal(live.position.seq, 0);
  });
});
