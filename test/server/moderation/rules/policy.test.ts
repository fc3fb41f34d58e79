import { policyNumbers } from '../../../../server/protocol/newsroom/channels.ts';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { resolvePolicy, type PolicySettings } from '../../../../server/moderation/rules/policy.ts';
import { reasonWeights } from '../../../../server/moderation/rules/reasons.ts';
import { Problem } from '../../../../server/protocol/problem.ts';

function refused(settings: PolicySettings, fields: readonly string[]): void {
  assert.throws(
    () => resolvePolicy(settings, 1),
    (error) => {
      assert.ok(error instanceof Problem);
      assert.equal(error.type, 'invalid-field');
      assert.equal(error.about.field, fields[0]);
      const named = error.about.errors?.map(({ field }) => field) ?? [error.about.field];
      assert.deepEqual(named, fields);
      return true;
    },
  );
}

describe('the rules of a channel without settings', () => {
  it('are three people on two networks, in seven days', () => {
    assert.deepEqual(resolvePolicy({}, 0), {
      policyVersion: '1.0',
      isAutomatic: true,
      score: 3,
      agencyScore: 5,
      distinct: 3,
      networks: 2,
      viewersPerStep: 2000,
      audienceMost: 15,
      windowDays: 7,
      protectHours: 24,
      maxHiddenHours: 24,
      whenUnreviewed: 'keep',
      withdrawMinutes: 10,
      weights: reasonWeights,
    });
  });
});

describe('the rules of a channel', () => {
  it('override the defaults that they name', () => {
    const policy = resolvePolicy(
      { networks: 3, whenUnreviewed: 'restore', weights: { misleading: 0.75 } },
      4,
    );
    assert.equal(policy.networks, 3);
    assert.equal(policy.score, 3);
    assert.equal(policy.whenUnreviewed, 'restore');
    assert.deepEqual(policy.weights, { ...reasonWeights, misleading: 0.75 });
    assert.equal(policy.policyVersion, '1.4');
  });

  it('treat undefined as not set', () => {
    const absent = { score: undefined, isAutomatic: undefined, weights: { other: undefined } };
    assert.deepEqual(resolvePolicy(absent, 0), resolvePolicy({}, 0));
  });

  it('never let one person hide a picture', () => {
    refused({ distinct: 1 }, ['moderation.distinct']);
  });

  it('never make one person more than one', () => {
    refused({ weights: { graphic: 1.5 } }, ['moderation.weights.graphic']);
    refused({ weights: { graphic: Number.NaN } }, ['moderation.weights.graphic']);
  });

  it('never give weight to a dislike or a claim', () => {
    for (const reason of ['dislike', 'rights', 'illegal']) {
      refused({ weights: { [reason]: 1 } }, [`moderation.weights.${reason}`]);
    }
  });

  it('are refused with all errors at once', () => {
    refused({ score: 0, windowDays: 1.5, weights: { other: -1 } }, [
      'moderation.score',
      'moderation.windowDays',
      'moderation.weights.other',
    ]);
  });

  it('hold each number between its bounds', () => {
    for (const [name, { min, max }] of Object.entries(policyNumbers)) {
      refused({ [name]: min - 1 }, [`moderation.${name}`]);
      refused({ [name]: max + 1 }, [`moderation.${name}`]);
      resolvePolicy({ [name]: min }, 1);
      resolvePolicy({ [name]: max }, 1);
    }
  });
});
