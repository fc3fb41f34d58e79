import { isFreeKey } from '../controls/is-free-key.ts';
import { commandOf, type Command } from './shortcuts.ts';

/** What Space presses by itself. */
const pressed = 'button, a, input, summary, label, [role=button]';

/** The command of a key where it was pressed; `undefined` where the key has another use. */
export function pressedCommand(event: KeyboardEvent): Command | undefined {
  if (!isFreeKey(event)) return undefined;
  const command = commandOf(event);
  const isPressing = event.target instanceof Element && event.target.closest(pressed) !== null;
  return command === 'reveal' && isPressing ? undefined : command;
}
