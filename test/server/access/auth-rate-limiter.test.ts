import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AuthRateLimiter } from '../../../server/access/auth-rate-limiter.ts';
import { FakeClock } from '../../support/fake-clock.ts';

let guesses = 0;

/** Different wrong secrets, as somebody who guesses sends them. */
function failing(limit: AuthRateLimiter, address: string, times: number): void {
  for (let time = 0; time < times; time += 1) limit.recordFailure(address, `guess ${(guesses += 1)}`);
}

function waitMs(limit: AuthRateLimiter, address: string): number {
  return limit.networkWaitMs(address, 'not sent yet');
}

describe('the limit of failed keys', () => {
  it('allows a network twenty attempts, and then one every fifteen seconds', () => {
    const clock = new FakeClock('2026-03-01T12:00:00Z');
    const limit = new AuthRateLimiter(clock);
    failing(limit, '192.0.2.1', 19);
    assert.equal(waitMs(limit, '192.0.2.1'), 0);
    failing(limit, '192.0.2.1', 1);
    assert.equal(waitMs(limit, '192.0.2.1'), 15_000);
    clock.advance(14_000);
    assert.ok(waitMs(limit, '192.0.2.1') > 0);
    clock.advance(1_000);
    assert.equal(waitMs(limit, '192.0.2.1'), 0);
    failing(limit, '192.0.2.1', 1);
    assert.ok(waitMs(limit, '192.0.2.1') > 0);
  });

  it('forgets a network that stopped', () => {
    const clock = new FakeClock('2026-03-01T12:00:00Z');
    const limit = new AuthRateLimiter(clock);
    failing(limit, '192.0.2.1', 20);
    clock.advance(20 * 15_000);
    failing(limit, '192.0.2.1', 19);
    assert.equal(waitMs(limit, '192.0.2.1'), 0);
  });

  it('counts each network separately', () => {
    const limit = new AuthRateLimiter(new FakeClock('2026-03-01T12:00:00Z'));
    failing(limit, '192.0.2.1', 20);
    assert.equal(waitMs(limit, '192.0.2.2'), 0);
  });

  it('counts all addresses of one subscriber as one, in any notation', () => {
    const limit = new AuthRateLimiter(new FakeClock('2026-03-01T12:00:00Z'));
    failing(limit, '2001:DB8::1:0:0:0:9', 10);
    failing(limit, '2001:0db8:0000:0001:ffff:ffff:ffff:ffff', 10);
    failing(limit, '::ffff:192.0.2.1', 10);
    failing(limit, '192.0.2.1', 10);
    assert.ok(waitMs(limit, '2001:db8:0:1::7') > 0 && waitMs(limit, '::ffff:c000:201') > 0);
    assert.equal(waitMs(limit, '2001:db8:0:2::7'), 0);
  });

  it('remembers at most ten thousand networks', () => {
    const limit = new AuthRateLimiter(new FakeClock('2026-03-01T12:00:00Z'));
    failing(limit, '192.0.2.1', 20);
    for (let number = 0; number < 10_000; number += 1)
      failing(limit, `10.0.${number >> 8}.${number & 255}`, 1);
    assert.equal(waitMs(limit, '192.0.2.1'), 0);
  });

  it('holds one wrong secret up by itself, and counts it once for its network', () => {
    const clock = new FakeClock('2026-03-01T12:00:00Z');
    const limit = new AuthRateLimiter(clock);
    for (let time = 0; time < 200; time += 1) limit.recordFailure('192.0.2.1', 'revoked');
    assert.ok(limit.secretWaitMs('revoked') > 0);
    assert.equal(limit.secretWaitMs('another'), 0);
    assert.equal(waitMs(limit, '192.0.2.1'), 0);
  });

  it('does not hold up a secret that has worked, until it no longer does', () => {
    const limit = new AuthRateLimiter(new FakeClock('2026-03-01T12:00:00Z'));
    limit.recordSuccess('good');
    failing(limit, '192.0.2.1', 20);
    assert.equal(limit.networkWaitMs('192.0.2.1', 'good'), 0);
    limit.recordFailure('192.0.2.1', 'good');
    assert.ok(limit.networkWaitMs('192.0.2.1', 'good') > 0);
  });
});
