import type { HeadlineEntry } from '../../../protocol/newsroom/headlines.ts';
import type { DeskApp } from '../../desk-app.ts';
import * as headlineActions from '../headline-actions.ts';
import { undoOrRepublish } from '../republish.ts';
import { releaseHeld } from '../rundown/release-held.ts';
import type { RowAction } from './row-action.ts';

/** Runs the action and shows its outcome, also when the server refuses it. */
export async function runRowAction(
  desk: DeskApp,
  action: Exclude<RowAction, 'break' | 'refuse'>,
  entry: HeadlineEntry,
): Promise<unknown> {
  switch (action) {
    case 'retract':
      return headlineActions.retract(desk, entry);
    case 'republish':
      return undoOrRepublish(desk, entry.headline.id);
    case 'pin':
      return headlineActions.pin(desk, entry);
    case 'unpin':
      return headlineActions.unpin(desk, entry);
    case 'end-breaking':
      return headlineActions.endBreaking(desk, entry);
    case 'approve':
      return headlineActions.approve(desk, entry);
    case 'release':
      return releaseHeld(desk, entry.headline);
    case 'withdraw':
      return headlineActions.reject(desk, entry);
  }
}
