import { commandOf, type Command } from './shortcuts.ts';

/** Fields take letters themselves, and an open dialog has other keys. */
const elsewhere = 'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], dialog';
/** What Space presses by itself. */
const pressed = 'button, a, input, summary, label, [role=button]';

/** The command of a key where it was pressed; `undefined` where the key has another use. */
export function commandAt(event: KeyboardEvent): Command | undefined {
  if (event.defaultPrevented || event.isComposing) return undefined;
  const { target } = event;
  if (!(target instanceof Element) || target.closest(elsewhere)) return undefined;
  if (document.querySelector('dialog[open]')) return undefined;
  const command = commandOf(event);
  return command === 'reveal' && target.closest(pressed) ? undefined : command;
}
