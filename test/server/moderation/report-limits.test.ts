import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sourceOf, type ReportSource } from '../../../server/moderation/report-source.ts';
import { ReportLimits } from '../../../server/moderation/report-limits.ts';
import { hourMs, minuteMs } from '../../../server/protocol/durations.ts';
import { FakeClock } from '../../support/fake-clock.ts';

function from(address: string): ReportSource {
  return sourceOf({ address, headers: {}, trustsProxy: true });
}

function held(): { readonly clock: FakeClock; readonly limits: ReportLimits } {
  const clock = new FakeClock('2026-03-01T12:00:00Z');
  return { clock, limits: new ReportLimits(clock) };
}

/** How many of `count` reports are let through. */
function passed(
  limits: ReportLimits,
  count: number,
  next: (index: number) => [string | undefined, ReportSource],
) {
  let through = 0;
  for (let index = 0; index < count; index += 1) {
    if (limits.tryTake(...next(index)) === 0) through += 1;
  }
  return through;
}

describe('a reporter', () => {
  /** Each time from another network, so that only the token is counted. */
  const roaming = (index: number): [string, ReportSource] => ['reporter', from(`11.${index}.0.1`)];

  it('may report five times in ten minutes', () => {
    const { clock, limits } = held();
    assert.equal(passed(limits, 8, roaming), 5);
    assert.equal(limits.tryTake(...roaming(9)), 10 * minuteMs);
    clock.advance(4 * minuteMs);
    assert.equal(limits.tryTake(...roaming(9)), 6 * minuteMs);
    clock.advance(6 * minuteMs);
    assert.equal(passed(limits, 8, roaming), 5);
  });

  it('may report twenty times a day', () => {
    const { clock, limits } = held();
    for (let time = 0; time < 4; time += 1) {
      assert.equal(passed(limits, 5, roaming), 5);
      clock.advance(hourMs);
    }
    assert.equal(limits.tryTake(...roaming(0)), 20 * hourMs);
    clock.advance(20 * hourMs);
    assert.equal(limits.tryTake(...roaming(0)), 0);
  });

  it('does not use up the limit of the network with refused reports', () => {
    const { limits } = held();
    assert.equal(
      passed(limits, 100, () => ['reporter', from('192.0.2.7')]),
      5,
    );
    assert.equal(
      passed(limits, 100, () => [undefined, from('192.0.2.7')]),
      15,
    );
  });
});

describe('a network', () => {
  it('may send twenty reports in ten minutes, from any reporters', () => {
    const { limits } = held();
    assert.equal(
      passed(limits, 50, (index) => [`reporter-${index}`, from('192.0.2.7')]),
      20,
    );
    assert.equal(
      passed(limits, 50, () => [undefined, from('192.0.2.7')]),
      0,
    );
    assert.equal(limits.tryTake(undefined, from('192.0.2.8')), 0);
  });

  it('may send sixty in an hour', () => {
    const { clock, limits } = held();
    for (let time = 0; time < 3; time += 1) {
      assert.equal(
        passed(limits, 30, () => [undefined, from('192.0.2.7')]),
        20,
      );
      clock.advance(10 * minuteMs);
    }
    assert.equal(limits.tryTake(undefined, from('192.0.2.7')), 30 * minuteMs);
  });

  it('is all of an IPv6 subscriber', () => {
    const { limits } = held();
    assert.equal(
      passed(limits, 50, (index) => [undefined, from(`2001:db8:1:2::${index}`)]),
      20,
    );
  });

  it('is the same for all unknown sources', () => {
    const { limits } = held();
    const forged = (index: number) =>
      sourceOf({ address: `11.0.${index}.1`, headers: { forwarded: 'for=_' }, trustsProxy: false });
    assert.equal(
      passed(limits, 50, (index) => [undefined, forged(index)]),
      20,
    );
  });
});

describe('a source that many people share', () => {
  it('may send ten times as many: a private address', () => {
    const { limits } = held();
    assert.equal(
      passed(limits, 500, () => [undefined, from('127.0.0.1')]),
      200,
    );
  });

  it('may send ten times as many: a wide network', () => {
    const { limits } = held();
    assert.equal(
      passed(limits, 500, (index) => [undefined, from(`2001:db8:1:${index}::1`)]),
      200,
    );
    assert.equal(limits.tryTake(undefined, from('2001:db8:2::1')), 0);
  });
});

describe('the memory of limits', () => {
  it('holds at most ten thousand networks', () => {
    const { limits } = held();
    assert.equal(
      passed(limits, 20, () => [undefined, from('192.0.2.7')]),
      20,
    );
    for (let number = 0; number < 10_000; number += 1) {
      limits.tryTake(undefined, from(`11.${number >> 8}.${number & 255}.1`));
    }
    assert.equal(limits.tryTake(undefined, from('192.0.2.7')), 0);
  });

  it('ends with the period of the limit', () => {
    const { clock, limits } = held();
    passed(limits, 20, () => [undefined, from('192.0.2.7')]);
    clock.advance(hourMs);
    limits.prune();
    assert.equal(
      passed(limits, 30, () => [undefined, from('192.0.2.7')]),
      20,
    );
  });
});
