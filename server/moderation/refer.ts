import { refer } from './rules/case-transitions.ts';
import type { TransactionContext } from '../store/write-context.ts';
import { applyTransition, type ReportableImage } from './apply-transition.ts';
import { ensureOpenCase } from './open-case.ts';

/**
 * Opens a case about a use of a picture that was removed in a channel whose moderator may not decide here: the decisions of the case
 * say so. Returns whether there is something to decide.
 */
export async function referCase(
  tx: TransactionContext,
  image: ReportableImage,
  ground: string | null,
): Promise<boolean> {
  const transition = refer(image.current);
  if (transition.next === image.current) return false;
  await applyTransition(tx, image, transition, { action: 'refer', ground: ground ?? undefined });
  await ensureOpenCase(tx.transaction, image.row.id, image.row.round, tx.nowMs);
  return true;
}
