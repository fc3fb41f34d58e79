import { publish } from '../headlines/publish.ts';
import { retract } from '../headlines/retract.ts';
import { Problem } from '../protocol/problem.ts';
import type { SourceRow } from '../store/sources.ts';
import type { WriteContext } from '../store/write-context.ts';
import { actorOf } from './actor.ts';
import { toDraft } from './decision-to-draft.ts';
import type { EntryDecision, SettledEntry } from './entry-decision.ts';
import { isGivenElsewhere } from './given-elsewhere.ts';
import { settingsOf } from './settings.ts';

/** Does what was decided about an entry. */
export async function applyDecision(
  context: WriteContext,
  row: SourceRow,
  decision: EntryDecision,
): Promise<SettledEntry> {
  const { action, headline, reason: why, retracts = [] } = decision;
  const ended = why === 'alert-canceled' ? await givenByNobody(context, row, retracts) : retracts;
  await retractAll(context, actorOf(row.id), ended);
  if (action === 'retract' && ended.length === 0)
    return { ...decision, action: 'leave', headlineId: decision.standsFor };
  if (action !== 'publish' && action !== 'correct') return { ...decision, headlineId: decision.standsFor };

  const isProposal = action === 'publish' && headline.alert?.proposesBreaking === true;
  const needsApproval = isProposal || settingsOf(row).needsApproval;
  try {
    const draft = toDraft(decision, context.clock.nowMs());
    const { body } = await publish(context, actorOf(row.id), row.channel, draft, {
      isSubmission: needsApproval,
      needsApproval,
      // The dates of a headline that waits for an editor are up to the editor.
      hasNewDates: headline.alert !== undefined || (headline.expiresAt !== undefined && !needsApproval),
    });
    const done = doneBy[body.outcome];
    const reason = decision.reason === 'put-back' ? decision.reason : done?.reason;
    return { ...decision, ...done, ...(reason && { reason }), headlineId: body.headline.id };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { ...decision, ...(leftBy[error.type] ?? { action: 'refuse', reason: 'refused' }) };
  }
}

/** Those of the canceled headlines `ids` that no other source still has in its feed. */
async function givenByNobody(
  { store }: WriteContext,
  row: SourceRow,
  ids: readonly string[],
): Promise<readonly string[]> {
  const given = await Promise.all(ids.map((id) => isGivenElsewhere(store.db, id, row.id)));
  return ids.filter((_, place) => given[place] !== true);
}

/** Retracts the headlines that an alert ends; those that an editor has erased for good are gone already. */
async function retractAll(context: WriteContext, actor: string, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    try {
      await retract(context, actor, id, { erase: false });
    } catch (error) {
      if (!(error instanceof Problem) || error.type !== 'not-found') throw error;
    }
  }
}

const doneBy: Readonly<Record<string, Pick<EntryDecision, 'action' | 'reason'>>> = {
  published: { action: 'publish', reason: 'new' },
  submitted: { action: 'publish', reason: 'new' },
  corrected: { action: 'correct', reason: 'changed' },
  unchanged: { action: 'leave', reason: 'unchanged' },
};

const leftBy: Readonly<Record<string, Pick<EntryDecision, 'action' | 'reason'>>> = {
  'already-retracted': { action: 'leave', reason: 'retracted' },
  'already-published': { action: 'leave', reason: 'with-an-editor' },
  'not-allowed': { action: 'leave', reason: 'with-an-editor' },
  'bad-date': { action: 'refuse', reason: 'too-old' },
};
