import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  neighbour,
  nextToDecide,
  queueOf,
  withCase,
  withDecision,
  withHeardSince,
  without,
  withReport,
  type Queue,
} from '../../../../server/desk/reports/queue.ts';
import { caseOf, decisionOf } from './case-of.ts';

function images({ cards }: Queue): string[] {
  return cards.map(({ view }) => view.image);
}

const queue = queueOf('open', [caseOf('a'), caseOf('b'), caseOf('c')], undefined);

describe('a new case', () => {
  it('waits, and moves nothing that is on screen', () => {
    const after = withCase(queue, caseOf('d'));
    assert.deepEqual([images(after), after.waiting], [['a', 'b', 'c'], ['d']]);
  });

  it('is counted once, however often it changes', () => {
    const once = withCase(queue, caseOf('d'));
    assert.deepEqual(withCase(once, caseOf('d', { version: 3 })).waiting, ['d']);
  });

  it('waits no longer once somebody else has decided', () => {
    const once = withCase(queue, caseOf('d'));
    const after = withCase(once, caseOf('d', { version: 3, state: 'removed' }));
    assert.deepEqual(after.waiting, []);
  });

  it('does not wait in the lists of decided cases', () => {
    assert.deepEqual(withCase(queueOf('closed', [], undefined), caseOf('d')).waiting, []);
  });
});

describe('a case on the page that changes', () => {
  it('changes in its place', () => {
    const after = withCase(queue, caseOf('b', { version: 3, reports: 2 }));
    assert.deepEqual(images(after), ['a', 'b', 'c']);
    assert.equal(after.cards[1]?.view.reports, 2);
    assert.equal(after.cards[1]?.outcome, undefined);
  });

  it('is not treated as decided because reports have hidden it', () => {
    const decisions = [decisionOf('report')];
    const after = withCase(queue, caseOf('b', { version: 3, state: 'hidden', decisions }));
    assert.equal(after.cards[1]?.outcome, undefined);
  });

  it('stays when a colleague decides, and shows who and how', () => {
    const view = caseOf('b', { version: 3, state: 'removed', decisions: [decisionOf('remove')] });
    const after = withCase(queue, view);
    assert.deepEqual(images(after), ['a', 'b', 'c']);
    assert.deepEqual(after.cards[1]?.outcome, {
      action: 'remove',
      isYours: false,
      isByItself: false,
      name: 'ليلى',
    });
  });

  it('says when its deadline decided instead of a person', () => {
    const byTime = { action: 'restore', actor: 'schedule', at: '2026-03-01T09:30:00Z' };
    const after = withCase(queue, caseOf('b', { version: 3, state: 'restored', decisions: [byTime] }));
    assert.equal(after.cards[1]?.outcome?.isByItself, true);
  });

  it('says when its headline was retracted meanwhile', () => {
    const after = withCase(queue, caseOf('b', { version: 3, state: 'visible' }));
    assert.equal(after.cards[1]?.outcome?.action, 'void');
  });

  it('is not overwritten by older data that arrives late', () => {
    const newer = withCase(queue, caseOf('b', { version: 5, reports: 4 }));
    assert.equal(withCase(newer, caseOf('b', { version: 4 })), newer);
  });

  it('waits for the response to the own decision', () => {
    const view = caseOf('b', { version: 3, state: 'removed', decisions: [decisionOf('remove')] });
    const heard = withCase(queue, view, { isSending: true });
    assert.equal(heard.cards[1]?.outcome, undefined);
    const after = withDecision(heard, view, { action: 'remove', isYours: true });
    assert.equal(after.cards[1]?.outcome?.isYours, true);
  });

  it('shows the own decision of which the news came and the response did not', () => {
    const view = caseOf('b', { version: 3, state: 'removed', decisions: [decisionOf('remove')] });
    const heard = withCase(queue, view, { isSending: true, you: 'key-1' });
    const after = withHeardSince(heard, caseOf('b'), 'key-1');
    assert.deepEqual(
      [after.cards[1]?.outcome?.action, after.cards[1]?.outcome?.isYours, after.cards[1]?.view],
      ['remove', true, view],
    );
    assert.equal(withHeardSince(queue, caseOf('b'), 'key-1'), queue);
  });

  it('keeps the last report that came in', () => {
    const fresh = { reason: 'hate', at: '2026-03-01T09:30:00Z' };
    assert.deepEqual(withReport(queue, 'c', fresh).cards[2]?.fresh, fresh);
  });
});

describe('going through a queue', () => {
  const decided = withDecision(queue, caseOf('b', { state: 'removed', version: 3 }), {
    action: 'remove',
    isYours: true,
  });

  it('begins with the first case', () => {
    assert.equal(neighbour(queue, undefined, 1)?.view.image, 'a');
  });

  it('skips decided cases', () => {
    assert.equal(neighbour(decided, 'a', 1)?.view.image, 'c');
    assert.equal(neighbour(decided, 'c', -1)?.view.image, 'a');
  });

  it('ends at the last case', () => {
    assert.equal(neighbour(queue, 'c', 1), undefined);
  });

  it('continues below a decided case, and upwards from the last one', () => {
    assert.equal(nextToDecide(decided, 'b')?.view.image, 'c');
    assert.equal(nextToDecide(decided, 'c')?.view.image, 'a');
  });

  it('removes one card, or all that are decided', () => {
    assert.deepEqual(images(without(decided, 'a')), ['b', 'c']);
    assert.deepEqual(images(without(decided, undefined)), ['a', 'c']);
  });
});
