import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hourMs, minuteMs } from '../../../server/protocol/durations.ts';
import { clockTime, fullTime, headlineTime } from '../../../widget/i18n/times.ts';

const nowMs = Date.UTC(2026, 8, 3, 19, 5, 30);
const zone = 'Africa/Casablanca';

function at(ageMs: number): string {
  return new Date(nowMs - ageMs).toISOString();
}

/** What is on screen, without the marks that engines put around numbers. */
function said(ageMs: number, lang: string): string {
  return headlineTime(at(ageMs), nowMs, lang, zone).replace(/[\u200e\u200f\u061c]/g, '');
}

describe('the time of a headline', () => {
  it('is "now" in its first minute, and as long as a clock is ahead of it', () => {
    assert.equal(said(0, 'ar'), 'الآن');
    assert.equal(said(59_999, 'ar'), 'الآن');
    assert.equal(said(-5 * minuteMs, 'ar'), 'الآن');
    assert.equal(said(0, 'fr'), 'maintenant');
    assert.equal(said(0, 'en'), 'now');
  });

  it('is its age for a day, in the forms that Arabic has for one, two, few and many', () => {
    const minutes = [1, 2, 5, 11, 59].map((count) => said(count * minuteMs, 'ar'));
    assert.deepEqual(minutes, [
      'قبل دقيقة واحدة',
      'قبل دقيقتين',
      'قبل 5 دقائق',
      'قبل 11 دقيقة',
      'قبل 59 دقيقة',
    ]);
    const hours = [1, 2, 3, 23].map((count) => said(count * hourMs, 'ar'));
    assert.deepEqual(hours, ['قبل ساعة واحدة', 'قبل ساعتين', 'قبل 3 ساعات', 'قبل 23 ساعة']);
  });

  it('never says more than has passed', () => {
    assert.equal(said(2 * minuteMs - 1, 'en'), '1 minute ago');
    assert.equal(said(24 * hourMs - 1, 'en'), '23 hours ago');
  });

  it('is the date after a day, with the year when that is another season', () => {
    assert.equal(said(24 * hourMs, 'ar'), '2 سبتمبر');
    assert.equal(said(24 * hourMs, 'fr'), '2 septembre');
    assert.equal(said(24 * hourMs, 'en'), '2 September');
    assert.equal(said(365 * 24 * hourMs, 'ar'), '3 سبتمبر 2025');
  });

  it('goes with the country that the tag names', () => {
    assert.equal(said(24 * hourMs, 'ar-MA'), '2 شتنبر');
    assert.equal(said(24 * hourMs, 'ar-SY'), '2 أيلول');
  });

  it('has European digits and the Gregorian calendar in any country, unless the tag names others', () => {
    assert.equal(said(5 * minuteMs, 'ar-EG'), 'قبل 5 دقائق');
    assert.equal(said(24 * hourMs, 'ar-SA'), '2 سبتمبر');
    assert.equal(said(24 * hourMs, 'fa'), '2 سپتامبر');
    assert.equal(said(5 * minuteMs, 'ar-EG-u-nu-arab'), 'قبل ٥ دقائق');
    assert.equal(said(24 * hourMs, 'fa-IR-u-ca-persian-nu-arabext'), '۱۱ شهریور');
  });

  it('is without the number in brackets that Hebrew has for one and two', () => {
    assert.equal(said(minuteMs, 'he'), 'לפני דקה');
    assert.equal(said(2 * hourMs, 'he'), 'לפני שעתיים');
  });

  it('is the time of day where an engine only claims to know the language', () => {
    for (const lang of ['zgh', 'tzm', 'kab', 'shi']) assert.equal(said(5 * minuteMs, lang), '20:00');
  });

  it('is nothing for what is no date, and Arabic for what is no language', () => {
    assert.equal(headlineTime('yesterday', nowMs, 'ar'), '');
    assert.equal(fullTime('yesterday', 'ar'), '');
    assert.equal(said(0, 'not a language'), 'الآن');
  });
});

describe('the whole time of a headline', () => {
  it('names day, month, year and the time in 24 hours', () => {
    assert.match(fullTime(at(0), 'ar', zone), /3 سبتمبر 2026.* 20:05$/);
    assert.match(fullTime(at(0), 'ar-MA', zone), /3 شتنبر 2026.* 20:05$/);
    assert.match(fullTime(at(0), 'fr', zone), /^3 septembre 2026 à 20:05$/);
  });

  it('follows Morocco to another offset in Ramadan', () => {
    assert.match(fullTime('2026-03-01T12:00:00Z', 'fr', zone), /12:00$/);
    assert.match(fullTime('2026-03-25T12:00:00Z', 'fr', zone), /13:00$/);
  });

  it('is that of the device where the zone is not known', () => {
    assert.match(clockTime(nowMs, 'ar', 'Moon/Base'), /^\d\d:05$/);
  });
});
