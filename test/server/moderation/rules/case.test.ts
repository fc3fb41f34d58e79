import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dayMs, hourMs } from '../../../../server/protocol/durations.ts';
import {
  imageStateOf,
  isLocked,
  restoreDueAtMs,
} from '../../../../server/moderation/rules/case-transitions.ts';
import { resolvePolicy } from '../../../../server/moderation/rules/policy.ts';
import { Picture } from './picture.ts';
import { noonMs } from './reports.ts';
import { newCase } from '../../../support/new-case.ts';

const hiddenByReports = { type: 'image:hidden', cause: 'reports' };
const hiddenByNewsroom = { type: 'image:hidden', cause: 'newsroom' };
const restored = { type: 'image:restored' };

function outcomes(answers: readonly { readonly outcome: string }[]): readonly string[] {
  return answers.map(({ outcome }) => outcome);
}

function messageKeys(answers: readonly { readonly messageKey: string }[]): readonly string[] {
  return answers.map(({ messageKey }) => messageKey);
}

/** A picture that three people had hidden and a moderator put back. */
function restoredPicture(): Picture {
  const picture = new Picture();
  picture.reportBy(3, 1);
  picture.decide('restore');
  return picture;
}

describe('a picture that three people report', () => {
  it('is reported, and then hidden by the third', () => {
    const picture = new Picture();
    assert.deepEqual(messageKeys(picture.reportBy(2, 1)), ['recorded', 'recorded']);
    assert.equal(picture.current.state, 'reported');
    assert.deepEqual(picture.announcements, []);
    assert.deepEqual(picture.report({ reporter: 'person-3' }), {
      outcome: 'recorded',
      messageKey: 'hiddenNow',
    });
    assert.equal(picture.current.state, 'hidden');
    assert.equal(picture.current.hiddenAtMs, noonMs);
    assert.deepEqual(picture.announcements, [hiddenByReports]);
  });

  it('is hidden once, even if others report it', () => {
    const picture = new Picture();
    const answers = outcomes(picture.reportBy(50, 1));
    assert.deepEqual(new Set(answers.slice(3)), new Set(['alreadyHidden']));
    assert.deepEqual(picture.announcements, [hiddenByReports]);
    assert.equal(picture.current.version, 3);
    assert.equal(picture.rows.length, 3);
  });

  it('stays hidden when a report is withdrawn', () => {
    const picture = new Picture();
    picture.reportBy(3, 1);
    assert.equal(picture.withdraw('person-1'), true);
    assert.equal(picture.current.state, 'hidden');
  });
});

describe('one person', () => {
  it('who reports ten times counts once', () => {
    const picture = new Picture();
    const answers = Array.from({ length: 10 }, () => picture.report({ reporter: 'person-1' }));
    assert.deepEqual(outcomes(answers), ['recorded', ...Array.from({ length: 9 }, () => 'alreadyReported')]);
    assert.equal(picture.rows.length, 1);
    assert.equal(picture.current.version, 2);
  });

  it('may withdraw a report within ten minutes', () => {
    const picture = new Picture();
    picture.reportBy(2, 1);
    picture.advance(10 * 60_000 - 1);
    assert.equal(picture.withdraw('person-1'), true);
    picture.advance(1);
    assert.equal(picture.withdraw('person-2'), false);
    picture.report({ reporter: 'person-3' });
    assert.equal(picture.current.state, 'reported');
  });
});

describe('a report without weight', () => {
  it('is not stored for a dislike', () => {
    const picture = new Picture();
    const answer = picture.report({ reporter: 'person-1' }, 'dislike');
    assert.deepEqual(answer, { outcome: 'hiddenForYou', messageKey: 'hiddenForYou' });
    assert.equal(picture.rows.length, 0);
    assert.equal(picture.current.state, 'visible');
  });

  it('about copyright or illegal content notifies the newsroom, and promises no more', () => {
    for (const reason of ['rights', 'illegal'] as const) {
      const picture = new Picture();
      for (let person = 1; person <= 20; person += 1) {
        const answer = picture.report({ reporter: `person-${person}` }, reason);
        assert.deepEqual(answer, { outcome: 'recorded', messageKey: 'forReview' });
      }
      assert.equal(picture.current.state, 'reported');
    }
  });
});

describe('a channel that hides nothing by itself', () => {
  it('promises that people will look', () => {
    const picture = new Picture(resolvePolicy({ isAutomatic: false }, 1));
    assert.deepEqual(new Set(messageKeys(picture.reportBy(30, 1))), new Set(['forReview']));
    assert.equal(picture.current.state, 'reported');
  });
});

describe('a moderator', () => {
  it('removes what reports hid', () => {
    const picture = new Picture();
    picture.reportBy(3, 1);
    assert.equal(picture.decide('remove'), 'decided');
    assert.equal(picture.current.state, 'removed');
    assert.deepEqual(picture.announcements, [hiddenByReports, hiddenByNewsroom]);
    assert.deepEqual(picture.report({ reporter: 'person-4' }), {
      outcome: 'alreadyHidden',
      messageKey: 'alreadyRemoved',
    });
  });

  it('hides what nobody reported', () => {
    const picture = new Picture();
    assert.equal(picture.decide('hide'), 'decided');
    assert.equal(picture.current.state, 'removed');
    assert.deepEqual(picture.announcements, [hiddenByNewsroom]);
  });

  it('dismisses reports before they hide a picture, without an event for viewers', () => {
    const picture = new Picture();
    picture.reportBy(2, 1);
    assert.equal(picture.decide('dismiss'), 'decided');
    const { state, round, restores } = picture.current;
    assert.deepEqual({ state, round, restores }, { state: 'restored', round: 2, restores: 0 });
    assert.deepEqual(picture.announcements, []);
    assert.deepEqual(
      outcomes(picture.reportBy(6, 3)),
      Array.from({ length: 6 }, () => 'reviewedKept'),
    );
  });

  it('is too late when somebody else decided', () => {
    const picture = new Picture();
    picture.reportBy(3, 1);
    const seen = picture.current.version;
    assert.equal(picture.decide('restore', seen), 'decided');
    assert.equal(picture.decide('remove', seen), 'outdated');
    assert.equal(picture.current.state, 'restored');
    assert.equal(picture.announcements.length, 2);
  });

  it('can restore what was removed before', () => {
    const picture = new Picture();
    picture.decide('hide');
    picture.decide('restore');
    picture.decide('hide');
    assert.deepEqual(picture.announcements, [hiddenByNewsroom, restored, hiddenByNewsroom]);
    assert.equal(picture.current.version, 4);
  });

  it('does not restore what is shown, dismiss what nobody reported, or remove twice', () => {
    const picture = new Picture();
    assert.equal(picture.decide('restore'), 'impossible');
    assert.equal(picture.decide('dismiss'), 'impossible');
    picture.decide('remove');
    assert.equal(picture.decide('remove'), 'impossible');
    assert.equal(picture.decide('dismiss'), 'impossible');
    assert.equal(picture.current.version, 2);
  });
});

describe('a restored picture', () => {
  it('is visible to everyone, in a second round', () => {
    const picture = restoredPicture();
    const { state, round, restores } = picture.current;
    assert.deepEqual({ state, round, restores }, { state: 'restored', round: 2, restores: 1 });
    assert.deepEqual(picture.announcements, [hiddenByReports, restored]);
  });

  it('is protected for a day: reports are stored without weight', () => {
    const picture = restoredPicture();
    picture.advance(dayMs - 1);
    assert.deepEqual(new Set(outcomes(picture.reportBy(6, 10))), new Set(['reviewedKept']));
    assert.deepEqual(new Set(picture.rows.slice(3).map(({ weight }) => weight)), new Set([0]));
    assert.equal(picture.current.state, 'restored');
  });

  it('is not hidden by people who counted before', () => {
    const picture = restoredPicture();
    picture.advance(dayMs);
    picture.reportBy(3, 1);
    picture.reportBy(5, 10);
    assert.equal(picture.current.state, 'reported');
    assert.deepEqual(picture.announcements, [hiddenByReports, restored]);
  });

  it('is hidden again by six new people', () => {
    const picture = restoredPicture();
    picture.advance(dayMs);
    picture.reportBy(6, 10);
    assert.equal(picture.current.state, 'hidden');
  });

  it('is never hidden by reports again after it was restored twice', () => {
    const picture = restoredPicture();
    picture.advance(dayMs);
    picture.reportBy(6, 10);
    picture.decide('restore');
    assert.equal(isLocked(picture.current), true);
    picture.advance(400 * dayMs);
    assert.deepEqual(new Set(outcomes(picture.reportBy(100, 100))), new Set(['reviewedKept']));
    assert.equal(picture.current.state, 'restored');
    assert.equal(picture.decide('hide'), 'decided');
  });
});

describe('a hidden picture without a decision', () => {
  it('stays hidden unless the channel says otherwise', () => {
    const picture = new Picture();
    picture.reportBy(3, 1);
    picture.advance(30 * dayMs);
    assert.equal(picture.current.state, 'hidden');
  });

  it('is restored after a day if the channel says so, without a claim that people looked at it', () => {
    const policy = resolvePolicy({ whenUnreviewed: 'restore' }, 1);
    const picture = new Picture(policy);
    picture.reportBy(3, 1);
    assert.equal(restoreDueAtMs(picture.current, policy), noonMs + 24 * hourMs);
    picture.advance(24 * hourMs - 1);
    assert.equal(picture.current.state, 'hidden');
    picture.advance(1);
    assert.equal(picture.current.state, 'restored');
    assert.deepEqual(picture.announcements, [hiddenByReports, restored]);
    const answer = picture.report({ reporter: 'person-9' });
    assert.deepEqual(answer, { outcome: 'recorded', messageKey: 'forReview' });
    assert.equal(picture.rows.at(-1)?.weight, 0);
  });

  it('is not restored on a deadline once it is removed', () => {
    const policy = resolvePolicy({ whenUnreviewed: 'restore' }, 1);
    const picture = new Picture(policy);
    picture.reportBy(3, 1);
    picture.decide('remove');
    assert.equal(restoreDueAtMs(picture.current, policy), undefined);
    picture.advance(30 * dayMs);
    assert.equal(picture.current.state, 'removed');
  });
});

describe('a picture whose pixels were removed before', () => {
  it('starts as removed, and can be restored', () => {
    const picture = new Picture(undefined, newCase('removed'));
    assert.equal(imageStateOf(picture.current.state), 'removed');
    assert.equal(picture.decide('restore'), 'decided');
    assert.deepEqual(picture.announcements, [restored]);
  });
});
