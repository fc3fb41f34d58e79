import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { urgencyOf, type WaitingCase } from '../../../../server/moderation/rules/urgency.ts';
import { hourMs } from '../../../../server/protocol/durations.ts';

const nowMs = Date.parse('2026-03-01T12:00:00Z');

function of(waiting: Partial<WaitingCase>): ReturnType<typeof urgencyOf> {
  const quiet: WaitingCase = {
    state: 'reported',
    reasons: ['misleading'],
    evaluation: { score: 0, threshold: 3 },
    viewersOfLastHour: 0,
    openedAtMs: nowMs,
  };
  return urgencyOf({ ...quiet, ...waiting }, nowMs);
}

/** Everything except `severity`, at its maximum. */
const allElse: Partial<WaitingCase> = {
  state: 'hidden',
  evaluation: { score: 3, threshold: 3 },
  viewersOfLastHour: 1_000_000,
  openedAtMs: nowMs - 100 * hourMs,
};

describe('the urgency of a case', () => {
  it('is 0 for a new case without a grave reason', () => {
    assert.deepEqual(of({}), { points: 0, reasons: [] });
  });

  it('is 100 for a case at every maximum, with all its reasons', () => {
    assert.deepEqual(of({ ...allElse, reasons: ['child'] }), {
      points: 100,
      reasons: ['severity', 'hidden', 'threshold', 'audience', 'age'],
    });
  });

  it('ranks a grave reason above everything else together', () => {
    for (const reason of ['child', 'privacy', 'illegal', 'rights']) {
      assert.ok(of({ reasons: ['misleading', reason] }).points > of(allElse).points, reason);
    }
    assert.ok(of({ reasons: ['child'] }).points > of({ reasons: ['privacy'] }).points);
  });

  it('ranks a hidden picture above one that is only near its threshold', () => {
    const shown = of({ ...allElse, state: 'reported' });
    assert.ok(of({ state: 'hidden' }).points > shown.points);
  });

  it('rises with score, viewers and time, each up to its share', () => {
    const rising: readonly ((step: number) => Partial<WaitingCase>)[] = [
      (step) => ({ evaluation: { score: step, threshold: 4 } }),
      (step) => ({ viewersOfLastHour: 10 ** step }),
      (step) => ({ openedAtMs: nowMs - step * 6 * hourMs }),
    ];
    for (const at of rising) {
      const points = [1, 2, 3, 4, 9].map((step) => of(at(step)).points);
      assert.deepEqual(
        points,
        points.toSorted((a, b) => a - b),
      );
      assert.ok((points[0] ?? 0) < (points[4] ?? 0));
      assert.ok((points[4] ?? 0) <= 12);
    }
  });

  it('names a reason from half of its share on', () => {
    assert.deepEqual(of({ evaluation: { score: 1.4, threshold: 3 } }).reasons, []);
    assert.deepEqual(of({ evaluation: { score: 1.5, threshold: 3 } }).reasons, ['threshold']);
  });
});
