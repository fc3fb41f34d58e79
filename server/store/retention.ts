import { unknownNetwork } from '../moderation/score.ts';
import type { Queries } from './store.ts';

/** What is older than these times goes, in ms since 1970. */
export interface KeptSince {
  readonly networksMs: number;
  readonly notesMs: number;
  readonly reportsMs: number;
  readonly auditMs: number;
}

/** What a time takes away of the reports of readers and of what was decided: see docs/operating.md. */
export async function forget(transaction: Queries, since: KeptSince, nowMs: number): Promise<void> {
  await forgetNetworks(transaction, since.networksMs);
  await transaction.updateTable('reports').set({ note: null }).where('at_ms', '<', since.notesMs).execute();
  await transaction.deleteFrom('reports').where('at_ms', '<', since.reportsMs).execute();
  await closeForgotten(transaction, nowMs);
  await transaction.deleteFrom('decisions').where('at_ms', '<', since.auditMs).execute();
  await transaction.deleteFrom('audit').where('at_ms', '<', since.auditMs).execute();
}

/**
 * Without its key a sealed network is a word that equals no other: reports of one network under two keys would count as two. So
 * where an open case outlives its key, what came before is of a network that is not known.
 */
async function forgetNetworks(transaction: Queries, sinceMs: number): Promise<void> {
  const cases = await transaction
    .selectFrom('cases')
    .select(['image', 'round'])
    .where('network_key', 'is not', null)
    .where(({ eb, fn }) => eb(fn.coalesce('network_key_at_ms', 'opened_at_ms'), '<', sinceMs))
    .execute();
  for (const { image, round } of cases) {
    await transaction
      .updateTable('reports')
      .set({ network: unknownNetwork, wide_network: unknownNetwork })
      .where('image', '=', image)
      .where('round', '=', round)
      .where('network', 'is not', null)
      .execute();
    await transaction
      .updateTable('cases')
      .set({ network_key: null, network_key_at_ms: null })
      .where('image', '=', image)
      .where('round', '=', round)
      .execute();
  }
}

/** A case that nobody decided and of whose reports none is left says nothing more; one that hides its picture stays open. */
async function closeForgotten(transaction: Queries, nowMs: number): Promise<void> {
  await transaction
    .updateTable('cases')
    .set({ closed_at_ms: nowMs, outcome: 'forgotten', network_key: null })
    .where('closed_at_ms', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('reports')
            .select('reports.number')
            .whereRef('reports.image', '=', 'cases.image')
            .whereRef('reports.round', '=', 'cases.round'),
        ),
      ),
    )
    .where('image', 'in', ({ selectFrom }) =>
      selectFrom('images')
        .select('images.id')
        .where('images.state', 'in', ['visible', 'reported', 'restored']),
    )
    .execute();
}
