/** Whether a click is beside the box of `dialog`, on the page behind it. */
export function isBeside(
  { target, clientX, clientY }: MouseEvent,
  dialog: Element | null | undefined,
): boolean {
  if (!dialog || target !== dialog) return false;
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  return clientX < left || clientX > right || clientY < top || clientY > bottom;
}
