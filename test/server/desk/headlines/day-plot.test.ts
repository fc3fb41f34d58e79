import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  dayPoints,
  hoursOf,
  peakOf,
  outlineOf,
} from '../../../../server/desk/headlines/audience/day-plot.ts';

const nowMs = Date.parse('2026-03-01T12:03:00Z');
const loaded = {
  everyMinutes: 5,
  now: '2026-03-01T12:03:00.000Z',
  viewers: [
    { at: '2026-03-01T08:10:00.000Z', viewers: 7 },
    { at: '2026-03-01T08:15:00.000Z', viewers: 9 },
    { at: '2026-03-01T12:00:00.000Z', viewers: 2 },
  ],
};

describe('the viewers of a day', () => {
  it('have a point for each five minutes, also where nobody watched', () => {
    const points = dayPoints(loaded, nowMs);
    assert.equal(points.length, 288);
    assert.deepEqual(points.at(-1), { atMs: Date.parse('2026-03-01T12:00:00Z'), viewers: 2 });
    assert.deepEqual(points.at(-2)?.viewers, 0);
    assert.equal(peakOf(points).viewers, 9);
    const [latest, ...others] = hoursOf(points);
    assert.equal(latest?.viewers, 2);
    assert.deepEqual(
      others.filter(({ viewers }) => viewers > 0),
      [{ atMs: Date.parse('2026-03-01T08:00:00Z'), viewers: 9 }],
    );
  });

  it('go towards the present in the direction of reading', () => {
    const points = [
      { atMs: 0, viewers: 0 },
      { atMs: 1, viewers: 4 },
    ];
    const box = { width: 20, height: 10 };
    assert.equal(outlineOf(points, { ...box, dir: 'ltr' }), 'M0 10L0 10L10 10L10 0L20 0L20 10Z');
    assert.equal(outlineOf(points, { ...box, dir: 'rtl' }), 'M20 10L20 10L10 10L10 0L0 0L0 10Z');
  });
});
