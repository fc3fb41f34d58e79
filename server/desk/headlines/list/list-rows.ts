/** The rows of the list as they are on the page: what keys and commands work on. */

import type { PaletteCommand } from '../../palette/commands-of.ts';
import { isolate } from '../../i18n/isolate.ts';

/** The row that has the focus. */
export function currentRow(): HTMLElement | undefined {
  const row = document.activeElement?.closest('.headline-row');
  return row instanceof HTMLElement ? row : undefined;
}

/** Gives the focus to the title of the next row, or of the one before; the first one if no row has it. */
export function stepRow(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('.headline-row')];
  const current = currentRow();
  const place = current ? rows.indexOf(current) + step : 0;
  const row = rows[Math.min(Math.max(place, 0), rows.length - 1)];
  titleOf(row)?.focus();
}

export function titleOf(row: HTMLElement | undefined): HTMLElement | undefined {
  return row?.querySelector<HTMLElement>('.headline-title') ?? undefined;
}

/** Presses the button of the row for the first of `actions` that it has. */
export function pressAction(row: HTMLElement | undefined, actions: readonly string[]): void {
  for (const action of actions) {
    const button = row?.querySelector<HTMLElement>(`[data-action="${action}"]`);
    if (button) return button.click();
  }
}

/** What can be done to the row, by name. */
export function rowCommands(row: HTMLElement): readonly PaletteCommand[] {
  const { id = '' } = row.dataset;
  const title = isolate(titleOf(row)?.textContent ?? '');
  return [...row.querySelectorAll<HTMLElement>('[data-action]')].map((button) => {
    const action = button.dataset['action'] ?? '';
    return {
      id: `row-${action}`,
      label: `${button.title}: ${title}`,
      // What the row can do may have changed since: another action must not take the place of this one.
      run: () => pressAction(rowOf(id), [action]),
    };
  });
}

function rowOf(id: string): HTMLElement | undefined {
  return document.querySelector<HTMLElement>(`.headline-row[data-id="${id}"]`) ?? undefined;
}
