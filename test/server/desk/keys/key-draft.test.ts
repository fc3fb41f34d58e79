import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { emptyDraft, grantOf } from '../../../../server/desk/keys/key-draft.ts';

const draft = { ...emptyDraft, name: ' سلمى ', roles: ['editor' as const], channels: ['demo'] };

describe('the form of a key', () => {
  it('sends what the server accepts', () => {
    assert.deepEqual(grantOf({ ...draft, end: '2026-03-01T09:30' }, 'Africa/Casablanca'), {
      grant: {
        name: 'سلمى',
        roles: ['editor'],
        channels: ['demo'],
        expiresAt: '2026-03-01T09:30:00.000Z',
      },
    });
  });

  it('selects all channels only by an explicit choice', () => {
    assert.deepEqual(grantOf({ ...draft, isOfAll: true }, 'UTC'), {
      grant: { name: 'سلمى', roles: ['editor'], channels: ['*'] },
    });
    assert.deepEqual(grantOf({ ...draft, channels: [] }, 'UTC'), { missing: 'channels' });
  });

  it('says what is missing', () => {
    assert.deepEqual(grantOf(emptyDraft, 'UTC'), { missing: 'name' });
    assert.deepEqual(grantOf({ ...draft, roles: [] }, 'UTC'), { missing: 'roles' });
    assert.deepEqual(grantOf({ ...draft, end: '2026-02-30T09:30' }, 'UTC'), { missing: 'expiresAt' });
  });
});
