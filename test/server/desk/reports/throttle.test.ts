import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Throttle } from '../../../../server/desk/reports/throttle.ts';
import { FakeClock } from '../../../support/fake-clock.ts';

function scene() {
  let runs = 0;
  const clock = new FakeClock('2026-03-01T09:00:00Z');
  const throttle = new Throttle({
    everyMs: 1000,
    run: () => (runs += 1),
    after: (ms, act) => clock.after(ms, act),
  });
  return { throttle, clock, runs: () => runs };
}

describe('a list that receives hundreds of reports in a second', () => {
  it('is redrawn at once, and once more at the end of the second', () => {
    const { throttle, clock, runs } = scene();
    for (let each = 0; each < 300; each += 1) throttle.request();
    assert.equal(runs(), 1);
    clock.advance(999);
    assert.equal(runs(), 1);
    clock.advance(1);
    assert.equal(runs(), 2);
    clock.advance(5000);
    assert.equal(runs(), 2);
  });

  it('is redrawn at once again after a quiet second', () => {
    const { throttle, clock, runs } = scene();
    throttle.request();
    clock.advance(1000);
    throttle.request();
    assert.equal(runs(), 2);
  });

  it('does nothing more once its view is left', () => {
    const { throttle, clock, runs } = scene();
    throttle.request();
    throttle.request();
    throttle.close();
    clock.advance(5000);
    assert.equal(runs(), 1);
  });
});
