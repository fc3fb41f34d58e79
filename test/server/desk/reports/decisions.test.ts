import assert from 'node:assert/strict';
import { tables } from '../../../../server/desk/i18n/tables.ts';
import { describe, it } from 'node:test';
import type { CaseState } from '../../../../server/protocol/newsroom/cases.ts';
import { actionsFor, reverseOf } from '../../../../server/desk/reports/case-rules.ts';
import { decide, type Case } from '../../../../server/moderation/rules/case-transitions.ts';
import { resolvePolicy } from '../../../../server/moderation/rules/policy.ts';
import { reasons } from '../../../../server/protocol/reasons.ts';
import { newCase } from '../../../support/new-case.ts';
import { caseOf } from './case-of.ts';

const states: readonly CaseState[] = ['visible', 'reported', 'hidden', 'removed', 'restored'];
const policy = resolvePolicy({}, 0);

function inState(state: CaseState): Case {
  return { ...newCase('visible'), state };
}

describe('the actions that the desk offers for a picture', () => {
  for (const state of states) {
    it(`are those that the server accepts: ${state}`, () => {
      for (const action of actionsFor(caseOf('a', { state })))
        assert.equal(decide(inState(state), action, 1, policy, 0).kind, 'decided', action);
    });

    it(`can be undone: ${state}`, () => {
      for (const action of actionsFor(caseOf('a', { state }))) {
        const decided = decide(inState(state), action, 1, policy, 0);
        assert.ok(decided.kind === 'decided');
        // A released picture starts like any other, and a kept one is shown: hiding reverses both.
        assert.equal(decide(decided.next, reverseOf(action), 2, policy, 0).kind, 'decided', action);
      }
    });
  }
});

describe('the strings of the reports view', () => {
  for (const [language, { reports }] of Object.entries(tables)) {
    it(`name every reason: ${language}`, () => {
      for (const reason of reasons) assert.ok(reports.reasons[reason], reason);
    });
  }
});
