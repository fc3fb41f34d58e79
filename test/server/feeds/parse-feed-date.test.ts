import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseFeedDate, type DateHabits } from '../../../server/feeds/parse-feed-date.ts';

const utc: DateHabits = { timeZone: 'UTC', dateOrder: 'day-first' };

function read(text: string, habits = utc): string | undefined {
  const atMs = parseFeedDate(text, habits);
  return atMs === undefined ? undefined : new Date(atMs).toISOString().replace(':00.000Z', 'Z');
}

const readable: readonly (readonly [text: string, instant: string])[] = [
  // RFC 3339 and its neighbours
  ['2026-03-01T09:30:00Z', '2026-03-01T09:30Z'],
  ['2026-03-01T09:30:00.123+01:00', '2026-03-01T08:30Z'],
  ['2026-03-01T09:30:00-0500', '2026-03-01T14:30Z'],
  ['2026-03-01T09:30+01', '2026-03-01T08:30Z'],
  ['20260301T093000Z', '2026-03-01T09:30Z'],
  ['2026-03-01', '2026-03-01T00:00Z'],
  ['2026/03/05 10:30', '2026-03-05T10:30Z'],
  ['2026-03-01T24:00:00Z', '2026-03-02T00:00Z'],
  // RFC 822
  ['Sun, 01 Mar 2026 09:30:00 +0100', '2026-03-01T08:30Z'],
  ['Sun, 1 Mar 26 09:30 GMT', '2026-03-01T09:30Z'],
  ['01 Mar 2026 09:30:00 EST', '2026-03-01T14:30Z'],
  ['Sun, 01 Mar 2026 09:30:00 UTC+1', '2026-03-01T08:30Z'],
  ['01-Mar-2026 10:00', '2026-03-01T10:00Z'],
  // American
  ['Sunday, March 1, 2026 9:30 PM', '2026-03-01T21:30Z'],
  ['Sept. 5, 2026 12:05 a.m.', '2026-09-05T00:05Z'],
  // What programs print
  ['Sun Mar  1 09:30:00 2026', '2026-03-01T09:30Z'],
  ['Sun Mar 01 09:30:00 +0100 2026', '2026-03-01T08:30Z'],
  ['Sun Mar 1 09:30:00 CET 2026', '2026-03-01T08:30Z'],
  ['20260301093000', '2026-03-01T09:30Z'],
  ['202603010930+0100', '2026-03-01T08:30Z'],
  ['/Date(1772357400000)/', '2026-03-01T09:30Z'],
  ['/Date(1772357400000+0100)/', '2026-03-01T09:30Z'],
  // A zone by its name, and a name of no zone
  ['Sun, 01 Mar 2026 09:30:00 Europe/Paris', '2026-03-01T08:30Z'],
  ['2026-07-01T09:30:00[Australia/West]', '2026-07-01T01:30Z'],
  ['2026-03-01 09:30 America/New_York', '2026-03-01T14:30Z'],
  ['2026-03-01 09:30 Europe/Atlantis', '2026-03-01T09:30Z'],
  // Other names of zones, and words that are not
  ['Sun, 01 Mar 2026 09:30:00 BRT', '2026-03-01T12:30Z'],
  ['Sun, 01 Mar 2026 09:30:00 PKT', '2026-03-01T04:30Z'],
  ['Sun Mar 1 09:30:00 JST 2026', '2026-03-01T00:30Z'],
  ['2026-03-01 09:30 AEDT', '2026-02-28T22:30Z'],
  ['March 1, 2026 9:30 AM ET', '2026-03-01T14:30Z'],
  ['July 1, 2026 9:30 AM ET', '2026-07-01T13:30Z'],
  ['1 mars 2026, 09:30, art et cat', '2026-03-01T09:30Z'],
  // Epoch
  ['1772357400', '2026-03-01T09:30Z'],
  ['1772357400000', '2026-03-01T09:30Z'],
  // Numbers
  ['03/09/2026 10:00', '2026-09-03T10:00Z'],
  ['12/25/2026 10:00', '2026-12-25T10:00Z'],
  ['25.12.2026 10:00', '2026-12-25T10:00Z'],
  ['10:30 05/03/2026', '2026-03-05T10:30Z'],
  // French
  ['1er août 2026 à 9h30', '2026-08-01T09:30Z'],
  ['dim. 1 févr. 2026 9h', '2026-02-01T09:00Z'],
  // Arabic: Maghreb, Egypt and the Gulf, the Levant
  ['١ مارس ٢٠٢٦ - ٠٩:٣٠', '2026-03-01T09:30Z'],
  ['۱ مارس ۲۰۲۶ ۰۹:۳۰', '2026-03-01T09:30Z'],
  ['السبت، 1 غشت 2026 - 09:30 م', '2026-08-01T21:30Z'],
  ['5 شتنبر 2026 | 14:05', '2026-09-05T14:05Z'],
  ['3 نونبر 2026', '2026-11-03T00:00Z'],
  ['3 دجنبر 2026', '2026-12-03T00:00Z'],
  ['7 جويلية 2026 08:00', '2026-07-07T08:00Z'],
  ['7 جانفي 2026 08:00', '2026-01-07T08:00Z'],
  ['9 أوت 2026 08:00', '2026-08-09T08:00Z'],
  ['6 أبريل 2026 12:10 صباحًا', '2026-04-06T00:10Z'],
  ['3 تشرين الأول 2026 الساعة 10:05', '2026-10-03T10:05Z'],
  ['1 كانون الثاني 2026 10:00', '2026-01-01T10:00Z'],
  ['1 آذار/مارس 2026 10:00', '2026-03-01T10:00Z'],
  ['1 مارس (آذار) 2026 10:00', '2026-03-01T10:00Z'],
  ['1 كانون الثاني/يناير 2026 10:00', '2026-01-01T10:00Z'],
  ['فاتح ماي 2026', '2026-05-01T00:00Z'],
  ['1 مارس 2026م - 09:30', '2026-03-01T09:30Z'],
  ['1 رمضان 1447 الموافق 18 فبراير 2026', '2026-02-18T00:00Z'],
];

const unreadable = [
  '',
  'hello',
  '31 Feb 2026',
  '2026-13-01',
  '2026-03-01T25:30:00Z',
  '2026-W10',
  '1 رمضان 1447',
  'Mon, 01 Jan 0001 00:00:00 GMT',
  '1970-01-01T00:00:00Z',
  '13:00 AM 1 March 2026',
  '9'.repeat(1000),
];

describe('a date in a feed', () => {
  for (const [text, instant] of readable) {
    it(`is read from “${text}”`, () => assert.equal(read(text), instant));
  }

  for (const text of unreadable) {
    it(`is not guessed from “${text.slice(0, 40)}”`, () => assert.equal(read(text), undefined));
  }

  it('is month first where its publisher writes so', () => {
    assert.equal(
      read('03/09/2026 10:00', { timeZone: 'UTC', dateOrder: 'month-first' }),
      '2026-03-09T10:00Z',
    );
  });

  it('is in the zone of the source where its publisher names one that is not known', () => {
    const riyadh: DateHabits = { timeZone: 'Asia/Riyadh', dateOrder: 'day-first' };
    for (const zone of ['', 'IST', 'XYZ', 'Arabia'])
      assert.equal(read(`Sun, 01 Mar 2026 09:30:00 ${zone}`, riyadh), '2026-03-01T06:30Z');
  });

  it('is in the nearer one of two zones that share a name', () => {
    const readIn = (timeZone: string, zone: string) =>
      read(`Sun, 01 Mar 2026 09:30:00 ${zone}`, { timeZone, dateOrder: 'day-first' });
    for (const timeZone of ['Asia/Riyadh', 'Africa/Cairo', 'UTC'])
      assert.equal(readIn(timeZone, 'AST'), '2026-03-01T06:30Z');
    for (const timeZone of ['America/Halifax', 'America/New_York'])
      assert.equal(readIn(timeZone, 'AST'), '2026-03-01T13:30Z');
    assert.equal(readIn('Asia/Yerevan', 'AMT'), '2026-03-01T05:30Z');
    assert.equal(readIn('America/Manaus', 'AMT'), '2026-03-01T13:30Z');
  });

  it('follows the zone through Ramadan and the summer', () => {
    // Past dates only: the future rules of a zone are changed again and again.
    const rabat: DateHabits = { timeZone: 'Africa/Casablanca', dateOrder: 'day-first' };
    assert.equal(read('2025-03-15T12:00:00', rabat), '2025-03-15T12:00Z');
    assert.equal(read('2025-06-15T12:00:00', rabat), '2025-06-15T11:00Z');
    const paris: DateHabits = { timeZone: 'Europe/Paris', dateOrder: 'day-first' };
    assert.equal(read('2025-03-30T03:30:00', paris), '2025-03-30T01:30Z');
    assert.equal(read('2025-03-30T01:30:00', paris), '2025-03-30T00:30Z');
  });
});
