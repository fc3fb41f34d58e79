import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Throttle } from '../../../../server/desk/reports/throttle.ts';

function scene() {
  let runs = 0;
  const due: (() => void)[] = [];
  const pace = new Throttle({
    everyMs: 1000,
    run: () => (runs += 1),
    after: (_ms, act) => {
      due.push(act);
      return () => due.splice(due.indexOf(act), 1);
    },
  });
  return { pace, runs: () => runs, due, secondEnds: () => due.shift()?.() };
}

describe('a list that receives hundreds of reports in a second', () => {
  it('is redrawn at once, and once more at the end of the second', () => {
    const { pace, runs, secondEnds } = scene();
    for (let each = 0; each < 300; each += 1) pace.request();
    assert.equal(runs(), 1);
    secondEnds();
    assert.equal(runs(), 2);
    secondEnds();
    assert.equal(runs(), 2);
  });

  it('is redrawn at once again after a quiet second', () => {
    const { pace, runs, secondEnds } = scene();
    pace.request();
    secondEnds();
    pace.request();
    assert.equal(runs(), 2);
  });

  it('leaves no timer running when its view is closed', () => {
    const { pace, due } = scene();
    pace.request();
    pace.close();
    assert.equal(due.length, 0);
  });
});
