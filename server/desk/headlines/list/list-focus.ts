/** Where in the list somebody is at work. */

/** Whether somebody points at a row, has the focus in one, or has scrolled down to them. */
export function isInUse(list: HTMLElement): boolean {
  const rows = list.querySelector('.headline-list');
  if (!rows) return false;
  return rows.getBoundingClientRect().top < 0 || rows.matches(':hover, :focus-within');
}

/**
 * Gives the focus to what can be done with the headline `id`, once what was pressed there has gone. If its row has gone too: to the title of
 * the row that stands in its place, so that nothing is done to another headline by pressing twice.
 */
export function focusRow(list: HTMLElement, id: string | undefined, place: number): void {
  const rows = [...list.querySelectorAll<HTMLElement>('.headline-row')];
  const own = rows.find(({ dataset }) => dataset['id'] === id);
  if (own?.matches(':focus-within')) return;
  const row = own ?? rows[Math.min(Math.max(place, 0), rows.length - 1)];
  const act = own?.querySelector<HTMLElement>('.buttons button');
  const target = act ?? row?.querySelector('a') ?? list.querySelector<HTMLElement>('[aria-pressed=true]');
  target?.focus();
}
