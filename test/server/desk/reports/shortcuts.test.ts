import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Press } from '../../../../server/desk/controls/shortcuts.ts';
import { commandOf } from '../../../../server/desk/reports/shortcuts.ts';

function press(code: string, key: string, more: Partial<Press> = {}): Press {
  return { code, key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more };
}

describe('a keyboard shortcut of the reports view', () => {
  it('works on an Arabic layout, where the key types another letter', () => {
    assert.equal(commandOf(press('KeyJ', 'ت')), 'next');
    assert.equal(commandOf(press('KeyK', 'ن')), 'previous');
    assert.equal(commandOf(press('KeyH', 'ا')), 'remove');
    assert.equal(commandOf(press('KeyJ', 'j')), 'next');
  });

  it('is left to the browser together with Ctrl, Cmd or Alt', () => {
    for (const held of ['ctrlKey', 'metaKey', 'altKey'] as const)
      assert.equal(commandOf(press('KeyR', 'r', { [held]: true })), undefined);
  });

  it('does nothing together with Shift', () => {
    assert.equal(commandOf(press('KeyH', 'H', { shiftKey: true })), undefined);
  });

  it('opens the help with the question mark of any layout', () => {
    assert.equal(commandOf(press('Slash', '؟', { shiftKey: true })), 'help');
    assert.equal(commandOf(press('KeyM', '?', { shiftKey: true })), 'help');
    assert.equal(commandOf(press('Slash', '?', { shiftKey: true })), 'help');
  });
});
