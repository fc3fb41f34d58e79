import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { quickTimes } from '../../../../../server/desk/headlines/compose/quick-times.ts';

const at = (text: string) => Date.parse(text);

describe('quick times', () => {
  it('are on the clocks of the channel', () => {
    assert.deepEqual(quickTimes(at('2026-06-30T20:44:10Z'), 'Africa/Casablanca'), {
      quarter: '2026-06-30T22:00',
      hour: '2026-06-30T22:00',
      morning: '2026-07-01T07:00',
    });
    assert.deepEqual(quickTimes(at('2026-12-31T18:20:00Z'), 'Asia/Kolkata'), {
      quarter: '2027-01-01T00:05',
      hour: '2027-01-01T00:00',
      morning: '2027-01-01T07:00',
    });
  });

  it('are ahead at a full hour, and right on the night when clocks change', () => {
    assert.equal(quickTimes(at('2026-03-01T09:00:00Z'), 'UTC').hour, '2026-03-01T10:00');
    assert.equal(quickTimes(at('2026-03-28T22:30:00Z'), 'Europe/Paris').morning, '2026-03-29T07:00');
  });
});
