/** Fields take letters themselves, and an open dialog has other keys. */
const elsewhere = 'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], dialog';

/** Whether a key was pressed where it has no other use. */
export function isFreeKey(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing) return false;
  const { target } = event;
  if (!(target instanceof Element) || target.closest(elsewhere)) return false;
  return document.querySelector('dialog[open]') === null;
}
