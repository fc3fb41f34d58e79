import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  addDays,
  boundsOf,
  dayAt,
  parseDay,
} from '../../../../server/desk/headlines/timeline/calendar-day.ts';
import { byHour, momentsOf } from '../../../../server/desk/headlines/timeline/moments.ts';
import { hourMs } from '../../../../server/protocol/durations.ts';
import type { HeadlineEntry } from '../../../../server/protocol/newsroom/headlines.ts';

const nowMs = Date.parse('2026-03-01T12:00:00Z');
const whole = { fromMs: nowMs, toMs: nowMs + 100 * hourMs, nowMs };

function at(hours: number): string {
  return new Date(nowMs + hours * hourMs).toISOString();
}

function entry(
  id: string,
  { headline = {}, ...more }: { headline?: object; state: HeadlineEntry['state']; [field: string]: unknown },
): HeadlineEntry {
  const given = { id, channel: 'demo', title: id, hasStory: false, priority: 'normal', version: 1 };
  return { headline: { ...given, publishedAt: at(-1), ...headline }, ...more } as HeadlineEntry;
}

function told(entries: readonly HeadlineEntry[], bounds = whole): unknown {
  return momentsOf(entries, { maxAgeHours: 72 }, bounds).map(({ headline, kind, atMs }) => [
    headline.id,
    kind,
    (atMs - nowMs) / hourMs,
  ]);
}

describe('what happens by itself', () => {
  it('is what comes, what ends and what leaves, in order', () => {
    const entries = [
      entry('live', { state: 'live', headline: { pinnedUntil: at(3), expiresAt: at(5) } }),
      entry('breaking', { state: 'live', headline: { priority: 'breaking', breakingUntil: at(0.5) } }),
      entry('held', { state: 'scheduled', heldUntil: at(2), publishAt: at(2) }),
      entry('waits', { state: 'submitted', publishAt: at(1) }),
    ];
    assert.deepEqual(told(entries), [
      ['breaking', 'breaking-ends', 0.5],
      ['waits', 'proposed', 1],
      ['held', 'returns', 2],
      ['live', 'pin-ends', 3],
      ['live', 'date', 5],
      ['breaking', 'age', 71],
      ['held', 'age', 71],
    ]);
  });

  it('counts from its publication for what is scheduled', () => {
    const headline = { priority: 'breaking', breakingUntil: at(10.5), publishedAt: at(-1) };
    const entries = [entry('later', { state: 'scheduled', publishAt: at(10), headline })];
    assert.deepEqual(told(entries), [
      ['later', 'publishes', 10],
      ['later', 'breaking-ends', 10.5],
      ['later', 'age', 82],
    ]);
    assert.deepEqual(told(entries, { ...whole, fromMs: nowMs + 11 * hourMs, toMs: nowMs + 20 * hourMs }), []);
  });

  it('is told by the hours of the clocks of the channel', () => {
    const entries = [1.25, 1.75, 2].map((hours) =>
      entry(`in ${hours}`, { state: 'scheduled', publishAt: at(hours) }),
    );
    const moments = momentsOf(entries, { maxAgeHours: 72 }, { ...whole, toMs: nowMs + 3 * hourMs });
    const hours = byHour(moments, 'Asia/Kolkata').map(({ hour, moments: each }) => [hour, each.length]);
    assert.deepEqual(hours, [
      ['18:00', 1],
      ['19:00', 2],
    ]);
  });
});

describe('a day of the calendar', () => {
  it('has 23 to 25 hours, as the clocks of the channel have it', () => {
    const hoursOf = (day: string, timeZone: string): number => {
      const { fromMs, toMs } = boundsOf(day, timeZone);
      return (toMs - fromMs) / hourMs;
    };
    assert.equal(hoursOf('2026-03-29', 'Europe/Paris'), 23);
    assert.equal(hoursOf('2026-10-25', 'Europe/Paris'), 25);
    assert.equal(hoursOf('2026-10-25', 'UTC'), 24);
    assert.equal(dayAt(Date.parse('2026-03-01T23:30:00Z'), 'Asia/Dubai'), '2026-03-02');
  });

  it('goes on over the ends of months and years', () => {
    assert.equal(addDays('2026-12-31', 1), '2027-01-01');
    assert.equal(addDays('2026-03-01', -1), '2026-02-28');
  });

  it('is read from an address only if it is one', () => {
    assert.equal(parseDay('2026-02-28'), '2026-02-28');
    for (const text of [undefined, '', 'tomorrow', '2026-02-30', '2026-2-3'])
      assert.equal(parseDay(text), undefined);
  });
});
