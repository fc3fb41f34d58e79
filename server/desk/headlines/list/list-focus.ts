/** Where in the list somebody is at work. */

/** Whether somebody points at a row, has the focus in one, or has scrolled down to them. */
export function isInUse(list: HTMLElement): boolean {
  const rows = list.querySelector('.headline-list');
  if (!rows) return false;
  return rows.getBoundingClientRect().top < 0 || rows.matches(':hover, :focus-within');
}

/**
 * Gives the focus to an action of the headline `id` after the button pressed there has disappeared. If its row has disappeared too, the title
 * of the row in its place gets the focus, so that pressing twice does nothing to another headline.
 */
export function focusRow(list: HTMLElement, id: string | undefined, place: number): void {
  const rows = [...list.querySelectorAll<HTMLElement>('.headline-row')];
  const own = rows.find(({ dataset }) => dataset['id'] === id);
  if (own?.matches(':focus-within')) return;
  const row = own ?? rows[Math.min(Math.max(place, 0), rows.length - 1)];
  const button = own?.querySelector<HTMLElement>('.buttons button');
  const target = button ?? row?.querySelector('a') ?? list.querySelector<HTMLElement>('[aria-pressed=true]');
  target?.focus();
}
