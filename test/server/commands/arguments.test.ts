import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chooseAction, readCount, readTime } from '../../../server/commands/arguments.ts';
import { UsageError } from '../../../server/commands/command.ts';

const nowMs = Date.parse('2026-03-01T12:00:00Z');

describe('a time on the command line', () => {
  const times: readonly (readonly [string, string])[] = [
    ['2026-03-01T09:30:00+01:00', '2026-03-01T08:30:00.000Z'],
    ['2026-03-01T09:30Z', '2026-03-01T09:30:00.000Z'],
    ['+90s', '2026-03-01T12:01:30.000Z'],
    ['+20m', '2026-03-01T12:20:00.000Z'],
    ['+2h', '2026-03-01T14:00:00.000Z'],
    ['+7d', '2026-03-08T12:00:00.000Z'],
  ];
  for (const [text, time] of times) {
    it(`is read from ${text}`, () => assert.equal(readTime(text, '--at', nowMs), time));
  }

  for (const text of [
    '',
    'tomorrow',
    '2026-03-01',
    '2026-03-01T09:30:00',
    '20m',
    '+20',
    '2026-13-01T00:00Z',
  ]) {
    it(`is not read from “${text}”`, () => assert.throws(() => readTime(text, '--at', nowMs), UsageError));
  }
});

describe('a count on the command line', () => {
  it('is a whole number above zero', () => {
    assert.equal(readCount('100', '--n'), 100);
    for (const text of ['0', '-1', '1.5', 'x', '', '1e3'])
      assert.throws(() => readCount(text, '--n'), UsageError);
  });
});

describe('the action of a command', () => {
  const actions = { list: 1, remove: 2 };

  it('is that of its name', () => assert.equal(chooseAction(actions, 'remove'), 2));

  it('is missing, or unknown', () => {
    assert.throws(() => chooseAction(actions, ''), new UsageError('one of list, remove is missing'));
    assert.throws(
      () => chooseAction(actions, 'toString'),
      new UsageError('“toString” is not one of list, remove'),
    );
  });
});
