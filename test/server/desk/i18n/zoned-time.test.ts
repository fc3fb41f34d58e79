import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { fromZoned, toZoned } from '../../../../server/desk/i18n/zoned-time.ts';

describe('a wall clock', () => {
  const cases = [
    ['an ordinary day', '2026-03-10T09:30', 'Africa/Casablanca', '2026-03-10T09:30:00.000Z'],
    ['Morocco outside of Ramadan', '2026-05-10T09:30', 'Africa/Casablanca', '2026-05-10T08:30:00.000Z'],
    ['half an hour off', '2026-05-10T09:30', 'Asia/Kolkata', '2026-05-10T04:00:00.000Z'],
    ['the first of an hour that comes twice', '2026-10-25T02:30', 'Europe/Paris', '2026-10-25T00:30:00.000Z'],
    ['an hour that is left out', '2026-03-29T02:30', 'Europe/Paris', '2026-03-29T01:30:00.000Z'],
    ['the other side of the date line', '2026-05-10T00:15', 'Pacific/Kiritimati', '2026-05-09T10:15:00.000Z'],
  ] as const;
  for (const [what, text, zone, expected] of cases) {
    it(`converts to an instant: ${what}`, () => assert.equal(fromZoned(text, zone), expected));
  }

  for (const text of [
    '',
    'tomorrow',
    '2026-02-31T10:00',
    '2026-05-10',
    '2026-05-10T25:00',
    '26-05-10T10:00',
  ]) {
    it(`is invalid as "${text}"`, () => assert.equal(fromZoned(text, 'Africa/Casablanca'), undefined));
  }

  it('converts back to the same instant, in every zone and at any time', () => {
    const zones = fc.constantFrom(
      'Africa/Casablanca',
      'Asia/Riyadh',
      'America/St_Johns',
      'Pacific/Chatham',
      'UTC',
    );
    const minutes = fc.integer({ min: 25_000_000, max: 36_000_000 });
    fc.assert(
      fc.property(zones, minutes, (zone, minute) => {
        const text = toZoned(new Date(minute * 60_000).toISOString(), zone);
        const back = fromZoned(text, zone);
        assert.ok(back !== undefined);
        assert.equal(toZoned(back, zone), text);
      }),
    );
  });
});
