import type { HeadlineEntry } from '../../../protocol/newsroom/headlines.ts';
import type { DeskApp } from '../../desk-app.ts';
import { tables } from '../../i18n/tables.ts';
import { undoOrRepublish } from '../republish.ts';
import { askToRetract } from './desk-retract-linked.ts';
import { channelNames } from './channel-names.ts';

/** Asks from which channels a headline is retracted, and offers to undo it in all of them. */
export async function retractWithLinked(desk: DeskApp, entry: HeadlineEntry): Promise<boolean> {
  const done = await askToRetract(desk, entry);
  if (!done) return false;
  const { linked, actions } = tables[desk.language].headlines;
  const undoAll = async (): Promise<void> => {
    for (const id of done.ids) await undoOrRepublish(desk, id);
  };
  const run = (): void => {
    undoAll().catch((error: unknown) => desk.reportError(error));
  };
  desk.toasts.show(linked.hasRetracted(channelNames(desk, done.channels)), {
    action: { label: actions.undo, run },
  });
  return true;
}
