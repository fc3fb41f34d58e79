import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { changesBetween } from '../../../../server/desk/audit/changes-between.ts';
import { filterOf, isEmpty, queryOf } from '../../../../server/desk/audit/filter.ts';

describe('what an entry of the audit says has changed', () => {
  it('is only what differs, with its path', () => {
    const before = { headline: { id: '1', title: 'أ', source: { name: 'ص' }, version: 1 }, state: 'live' };
    const after = { headline: { id: '1', title: 'ب', source: { name: 'ص' }, version: 2 }, state: 'live' };
    assert.deepEqual(changesBetween(before, after), [{ field: 'title', before: 'أ', after: 'ب' }]);
  });

  it('is everything of what was created or deleted', () => {
    assert.deepEqual(changesBetween(undefined, { name: 'سلمى', roles: ['editor'] }), [
      { field: 'name', after: 'سلمى' },
      { field: 'roles', after: ['editor'] },
    ]);
    assert.deepEqual(changesBetween({ title: 'أ' }, undefined), [{ field: 'title', before: 'أ' }]);
  });

  it('is nothing once it was erased', () => {
    assert.deepEqual(changesBetween(undefined, undefined), []);
  });

  it('distinguishes a removed field from an empty one', () => {
    assert.deepEqual(changesBetween({ summary: 'م' }, { summary: null }), [
      { field: 'summary', before: 'م', after: null },
    ]);
    assert.deepEqual(changesBetween({ summary: 'م' }, {}), [{ field: 'summary', before: 'م' }]);
  });
});

describe('a filter of the audit', () => {
  it('reads dates in the time zone of the channel', () => {
    const filter = filterOf({ channel: 'demo', from: '2026-07-01T09:00', to: '2026-07-02T09:00' });
    assert.deepEqual(queryOf(filter, 'Africa/Casablanca'), {
      channel: 'demo',
      from: '2026-07-01T08:00:00.000Z',
      to: '2026-07-02T08:00:00.000Z',
    });
  });

  it('leaves out what is empty, and refuses an invalid date', () => {
    assert.deepEqual(queryOf(filterOf({ actor: ' schedule ' }), 'UTC'), { actor: 'schedule' });
    assert.equal(queryOf(filterOf({ from: 'yesterday' }), 'UTC'), undefined);
    assert.ok(isEmpty(filterOf({})));
  });
});
