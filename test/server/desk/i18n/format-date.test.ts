import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatAgo } from '../../../../server/desk/i18n/format-ago.ts';
import { formatDate, formatDuration, formatZone } from '../../../../server/desk/i18n/format-date.ts';
import { zoneCity } from '../../../../server/desk/i18n/zone-city.ts';
import { minuteMs } from '../../../../server/protocol/durations.ts';

describe('a length of time in words', () => {
  it('has two units at most, in the forms that Arabic has for them', () => {
    assert.equal(formatDuration(130 * minuteMs, 'ar'), 'ساعتين و10 دقائق');
    assert.equal(formatDuration(27 * 60 * minuteMs + minuteMs, 'ar'), 'يوم و3 ساعات');
    assert.equal(formatDuration(130 * minuteMs, 'fr'), '2\u00a0heures et 10 minutes');
    assert.equal(formatDuration(120 * minuteMs, 'en'), '2 hours');
  });

  it('counts seconds in the last minute, down to zero', () => {
    assert.equal(formatDuration(45_900, 'ar'), '45 ثانية');
    assert.equal(formatDuration(300, 'fr'), '0\u00a0seconde');
    assert.equal(formatDuration(-5, 'en'), '0 seconds');
  });

  it('can be short', () =>
    assert.equal(formatDuration(130 * minuteMs, 'fr', { isShort: true }), '2\u202fh et 10\u00a0min'));
});

describe('a date in words', () => {
  const nowMs = Date.parse('2026-05-01T00:00:00Z');

  it('is in the time zone of the channel, without the current year', () => {
    const text = formatDate('2026-03-10T23:30:00Z', 'Asia/Riyadh', 'ar', nowMs);
    assert.match(text, /^11 مارس .*02:30$/u);
    assert.match(formatDate('2025-03-10T10:00:00Z', 'UTC', 'fr', nowMs), /^10 mars 2025/u);
  });

  it('names the offset from UTC on that day', () => {
    assert.equal(formatZone('2026-05-01T09:30:00Z', 'Africa/Casablanca', 'en'), 'GMT+1');
    assert.equal(formatZone('2026-03-10T09:30:00Z', 'Africa/Casablanca', 'en'), 'GMT+0');
  });
});

describe('a time ago in words', () => {
  it('is "now" within the first second', () => {
    assert.equal(formatAgo(400, 'ar'), 'الآن');
    assert.equal(formatAgo(400, 'fr'), 'maintenant');
    assert.equal(formatAgo(5 * minuteMs, 'ar'), 'قبل 5 دقائق');
  });
});

describe('the city of a time zone', () => {
  it('is named in the language of the editor, else as in the zone', () => {
    assert.equal(zoneCity('Africa/Casablanca', 'ar'), 'الدار البيضاء');
    assert.equal(zoneCity('Africa/Cairo', 'fr'), 'Le Caire');
    assert.equal(zoneCity('America/New_York', 'en'), 'New York');
    assert.equal(zoneCity('UTC', 'ar'), 'UTC');
  });
});
