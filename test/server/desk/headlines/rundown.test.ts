import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { departures, pushedOut } from '../../../../server/desk/headlines/rundown/departures.ts';
import { moved } from '../../../../server/desk/headlines/rundown/moved.ts';
import { emPerSecond, roundSeconds } from '../../../../server/desk/headlines/seconds-on-screen.ts';
import { hourMs } from '../../../../server/protocol/durations.ts';
import type { Headline } from '../../../../server/protocol/headline.ts';
import { order } from '../../../../server/protocol/order.ts';
import { speeds } from '../../../../widget/core/speed.ts';

const nowMs = Date.parse('2026-03-01T12:00:00Z');

function at(hours: number): string {
  return new Date(nowMs + hours * hourMs).toISOString();
}

function headline(id: string, more: Partial<Headline> = {}): Headline {
  const given = {
    channel: 'demo',
    title: id,
    hasStory: false,
    priority: 'normal',
    publishedAt: at(-1),
    version: 1,
  };
  return { id, ...given, ...more } as Headline;
}

describe('what leaves next', () => {
  it('is named with its moment and its reason, the first one first', () => {
    const headlines = [
      headline('old', { publishedAt: at(-70) }),
      headline('dated', { expiresAt: at(1) }),
      headline('breaking', { priority: 'breaking', breakingUntil: at(0.25) }),
      headline('pinned', { publishedAt: at(-71.5), pinnedUntil: at(3) }),
    ];
    const found = departures(headlines, { maxAgeHours: 72 }, nowMs);
    assert.deepEqual(
      found.slice(0, 5).map(({ headline: { id }, reason, atMs }) => [id, reason, (atMs - nowMs) / hourMs]),
      [
        ['breaking', 'breaking-ends', 0.25],
        ['dated', 'date', 1],
        ['old', 'age', 2],
        ['pinned', 'age', 3],
        ['breaking', 'age', 71],
      ],
    );
  });

  it('is the last one without breaking or pin once the channel is full', () => {
    const ordered = order(
      [
        headline('a', { publishedAt: at(-2) }),
        headline('b'),
        headline('c', { pinnedUntil: at(1), publishedAt: at(-9) }),
      ],
      nowMs,
    );
    assert.equal(pushedOut(ordered, { maxHeadlines: 4 }, nowMs), undefined);
    assert.equal(pushedOut(ordered, { maxHeadlines: 3 }, nowMs)?.id, 'a');
  });
});

describe('the order of pinned headlines', () => {
  it('is that of their places, and those without one go first', () => {
    const pinned = { pinnedUntil: at(1) };
    const ordered = order(
      [
        headline('plain'),
        headline('second', { ...pinned, pinOrder: 2, publishedAt: at(-0.1) }),
        headline('first', { ...pinned, pinOrder: 1 }),
        headline('new', { ...pinned, publishedAt: at(-3) }),
        // A place without a pin means nothing.
        headline('unpinned', { pinnedUntil: at(-1), pinOrder: 1, publishedAt: at(-2) }),
      ],
      nowMs,
    );
    assert.deepEqual(
      ordered.map(({ id }) => id),
      ['new', 'first', 'second', 'plain', 'unpinned'],
    );
  });

  it('changes by one headline that is moved', () => {
    assert.deepEqual(moved(['a', 'b', 'c'], 'c', 0), ['c', 'a', 'b']);
    assert.deepEqual(moved(['a', 'b', 'c'], 'a', 1), ['b', 'a', 'c']);
    assert.deepEqual(moved(['a', 'b', 'c'], 'a', 9), ['b', 'c', 'a']);
    assert.deepEqual(moved(['a', 'b'], 'x', 0), ['a', 'b']);
  });
});

describe('a round', () => {
  it('is reckoned with the speeds of the strip', () => {
    assert.deepEqual(emPerSecond, { ...speeds });
    assert.equal(roundSeconds([43, 43], 4.5), 20);
  });
});
