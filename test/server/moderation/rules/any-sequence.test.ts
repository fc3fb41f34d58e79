import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { dayMs, hourMs } from '../../../../server/protocol/durations.ts';
import {
  imageStateOf,
  type ModerationAction,
  type Case,
} from '../../../../server/moderation/rules/case-transitions.ts';
import { resolvePolicy } from '../../../../server/moderation/rules/policy.ts';
import { reasonWeights } from '../../../../server/moderation/rules/reasons.ts';
import { reasons, type Reason } from '../../../../server/protocol/reasons.ts';
import { Picture } from './picture.ts';

type Step =
  | { readonly kind: 'report'; readonly person: number; readonly reason: Reason }
  | { readonly kind: 'crowd'; readonly first: number; readonly size: number }
  | { readonly kind: 'withdraw'; readonly person: number }
  | { readonly kind: 'decide'; readonly action: ModerationAction; readonly lag: number }
  | { readonly kind: 'wait'; readonly ms: number };

const person = fc.integer({ min: 0, max: 40 });

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('report'), person, reason: fc.constantFrom(...reasons) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('crowd'),
      first: person,
      size: fc.integer({ min: 1, max: 15 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('withdraw'), person }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('decide'),
      action: fc.constantFrom<ModerationAction>('remove', 'restore', 'restore', 'dismiss', 'hide'),
      lag: fc.constantFrom(0, 0, 0, 1),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('wait'),
      ms: fc.constantFrom(60_000, 5 * hourMs, 25 * hourMs, 8 * dayMs),
    }),
  },
);

/** Checks what the rules promise by other means than theirs: a diary of what happened. */
class Witness {
  readonly #picture: Picture;
  readonly #protectMs = 24 * hourMs;
  #returns = 0;
  #rounds = 1;
  #shelteredUntilMs = -Infinity;
  #heardThisRound = new Set<string>();
  #countedThisRound = new Set<string>();
  readonly #countedBefore = new Set<string>();
  #isShown = true;

  constructor(picture: Picture) {
    this.#picture = picture;
  }

  act(step: Step): void {
    switch (step.kind) {
      case 'crowd':
        for (let index = 0; index < step.size; index += 1) this.#report(step.first + index, 'graphic');
        return;
      case 'report':
        return this.#report(step.person, step.reason);
      case 'withdraw':
        return this.#watch(() => this.#picture.withdraw(`person-${step.person}`), 'reader');
      case 'decide':
        return this.#decide(step.action, step.lag);
      case 'wait':
        return this.#watch(() => this.#picture.advance(step.ms), 'time');
    }
  }

  #report(person: number, reason: Reason): void {
    const reporter = `person-${person}`;
    const isFirst = this.#isShown && reason !== 'dislike' && !this.#heardThisRound.has(reporter);
    if (isFirst) this.#heardThisRound.add(reporter);
    const couldCount = isFirst && !this.#isSheltered() && reasonWeights[reason] > 0;
    if (couldCount && !this.#countedBefore.has(reporter)) this.#countedThisRound.add(reporter);
    this.#watch(() => this.#picture.report({ reporter }, reason), 'reader');
  }

  #decide(action: ModerationAction, lag: number): void {
    const before = this.#picture.current;
    this.#watch(() => {
      const kind = this.#picture.decide(action, before.version - lag);
      if (lag > 0) assert.equal(kind, 'outdated');
      if (kind !== 'decided') assert.equal(this.#picture.current, before);
    }, 'newsroom');
  }

  #watch(act: () => unknown, by: 'reader' | 'newsroom' | 'time'): void {
    const before = this.#picture.current;
    const heard = this.#picture.announcements.length;
    act();
    const after = this.#picture.current;
    const announced = this.#picture.announcements.slice(heard);

    assert.ok(announced.length <= 1);
    assert.equal(after.version, before === after ? before.version : before.version + 1);
    for (const { type } of announced) this.#isShown = type === 'image:restored';
    assert.equal(this.#isShown, imageStateOf(after.state) === 'visible');
    if (by === 'reader' && announced.length > 0) this.#checkHide(before, after);
    if (after.round !== before.round) this.#beginRound(before);
    this.#checkNumbers(after);
  }

  #checkHide(before: Case, after: Case): void {
    assert.equal(imageStateOf(before.state), 'visible');
    assert.equal(after.state, 'hidden');
    assert.ok(!this.#isSheltered(), 'hidden while it was sheltered');
    assert.ok(this.#countedThisRound.size >= 3 * 2 ** (this.#rounds - 1), 'hidden by too few new people');
  }

  #beginRound(before: Case): void {
    this.#rounds += 1;
    if (imageStateOf(before.state) !== 'visible') this.#returns += 1;
    this.#shelteredUntilMs = this.#picture.nowMs + this.#protectMs;
    for (const reporter of this.#countedThisRound) this.#countedBefore.add(reporter);
    this.#heardThisRound = new Set();
    this.#countedThisRound = new Set();
  }

  #checkNumbers(after: Case): void {
    assert.equal(after.round, this.#rounds);
    assert.equal(after.restores, this.#returns);
    assert.equal(after.hiddenAtMs !== null, after.state === 'hidden');
  }

  #isSheltered(): boolean {
    return this.#returns >= 2 || this.#picture.nowMs < this.#shelteredUntilMs;
  }
}

describe('any sequence of reports, decisions and time', () => {
  for (const whenUnreviewed of ['keep', 'restore'] as const) {
    it(`holds what the rules promise, where unreviewed pictures ${whenUnreviewed}`, () => {
      const policy = resolvePolicy({ whenUnreviewed }, 1);
      const seen = new Set<string>();
      fc.assert(
        fc.property(fc.array(step, { minLength: 20, maxLength: 60 }), (steps) => {
          const picture = new Picture(policy);
          const witness = new Witness(picture);
          for (const each of steps) {
            witness.act(each);
            seen.add(picture.current.state + (picture.current.restores >= 2 ? ' and locked' : ''));
          }
        }),
        { numRuns: 400 },
      );
      // If the sequences missed a state, they would prove nothing about it.
      const states = ['visible', 'reported', 'hidden', 'removed', 'restored', 'restored and locked'];
      for (const state of states) assert.ok(seen.has(state), `${state} was never reached`);
    });
  }
});
