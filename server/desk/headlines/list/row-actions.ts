import type { HeadlineEntry } from '../../../protocol/newsroom/headlines.ts';
import type { DeskApp } from '../../desk-app.ts';
import * as acts from '../headline-actions.ts';
import { putBack } from '../put-back.ts';
import { releaseHeld } from '../rundown/release-held.ts';
import type { RowAction } from './row-action.ts';

/** Runs the action and shows its outcome, also when the server refuses it. */
export async function runRowAction(
  desk: DeskApp,
  act: Exclude<RowAction, 'break' | 'refuse'>,
  entry: HeadlineEntry,
): Promise<unknown> {
  switch (act) {
    case 'retract':
      return acts.retract(desk, entry);
    case 'put-back':
      return putBack(desk, entry.headline.id);
    case 'pin':
      return acts.pin(desk, entry);
    case 'unpin':
      return acts.unpin(desk, entry);
    case 'end-breaking':
      return acts.endBreaking(desk, entry);
    case 'approve':
      return acts.approve(desk, entry);
    case 'release':
      return releaseHeld(desk, entry.headline);
    case 'withdraw':
      return acts.reject(desk, entry);
  }
}
