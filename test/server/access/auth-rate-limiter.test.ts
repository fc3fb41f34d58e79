import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AuthRateLimiter } from '../../../server/access/auth-rate-limiter.ts';
import { FakeClock } from '../../support/fake-clock.ts';

function failing(limit: AuthRateLimiter, address: string, times: number): void {
  for (let time = 0; time < times; time += 1) limit.recordFailure(address);
}

describe('the limit of failed keys', () => {
  it('allows a network twenty attempts, and then one every fifteen seconds', () => {
    const clock = new FakeClock('2026-03-01T12:00:00Z');
    const limit = new AuthRateLimiter(clock);
    failing(limit, '192.0.2.1', 19);
    assert.equal(limit.waitMs('192.0.2.1'), 0);
    limit.recordFailure('192.0.2.1');
    assert.equal(limit.waitMs('192.0.2.1'), 15_000);
    clock.advance(14_000);
    assert.ok(limit.waitMs('192.0.2.1') > 0);
    clock.advance(1_000);
    assert.equal(limit.waitMs('192.0.2.1'), 0);
    limit.recordFailure('192.0.2.1');
    assert.ok(limit.waitMs('192.0.2.1') > 0);
  });

  it('forgets a network that stopped', () => {
    const clock = new FakeClock('2026-03-01T12:00:00Z');
    const limit = new AuthRateLimiter(clock);
    failing(limit, '192.0.2.1', 20);
    clock.advance(20 * 15_000);
    failing(limit, '192.0.2.1', 19);
    assert.equal(limit.waitMs('192.0.2.1'), 0);
  });

  it('counts each network separately', () => {
    const limit = new AuthRateLimiter(new FakeClock('2026-03-01T12:00:00Z'));
    failing(limit, '192.0.2.1', 20);
    assert.equal(limit.waitMs('192.0.2.2'), 0);
  });

  it('counts all addresses of one subscriber as one, in any notation', () => {
    const limit = new AuthRateLimiter(new FakeClock('2026-03-01T12:00:00Z'));
    failing(limit, '2001:DB8::1:0:0:0:9', 10);
    failing(limit, '2001:0db8:0000:0001:ffff:ffff:ffff:ffff', 10);
    failing(limit, '::ffff:192.0.2.1', 10);
    failing(limit, '192.0.2.1', 10);
    assert.ok(limit.waitMs('2001:db8:0:1::7') > 0 && limit.waitMs('::ffff:c000:201') > 0);
    assert.equal(limit.waitMs('2001:db8:0:2::7'), 0);
  });

  it('remembers at most ten thousand networks', () => {
    const limit = new AuthRateLimiter(new FakeClock('2026-03-01T12:00:00Z'));
    failing(limit, '192.0.2.1', 20);
    for (let number = 0; number < 10_000; number += 1)
      limit.recordFailure(`10.0.${number >> 8}.${number & 255}`);
    assert.equal(limit.waitMs('192.0.2.1'), 0);
  });
});
