import { Problem } from '../protocol/problem.ts';
import { findByExternalId, findHeadline, updateHeadline, type HeadlineRow } from '../store/headlines.ts';
import type { Queries } from '../store/store.ts';
import { toNewsroomHeadline } from './newsroom-headline.ts';
import type { Draft } from './rules/draft.ts';

/** The headline that the draft replaces. Two editors who press at once make one copy. */
export async function findReplaced(
  transaction: Queries,
  { copyOf, externalId, putBack = false }: Draft,
  channel: string,
  isSubmission: boolean,
): Promise<HeadlineRow | undefined> {
  if (copyOf === undefined) {
    const known =
      putBack && externalId !== undefined
        ? await findByExternalId(transaction, channel, externalId)
        : undefined;
    return known?.state === 'retracted' ? known : undefined;
  }
  const field = 'copyOf';
  const row = await findHeadline(transaction, copyOf);
  if (row?.channel !== channel || !(row.state === 'retracted' || row.state === 'expired'))
    throw new Problem('invalid-field', 'copyOf is not a retracted or expired headline of this channel.', {
      field,
    });
  if (isSubmission)
    throw new Problem('not-allowed', 'Only an editor can publish a headline again.', { field });
  if (row.republished_as === null) return row;
  const copy = await findHeadline(transaction, row.republished_as);
  throw new Problem('already-republished', 'This headline was already published again.', {
    field,
    ...(copy && { current: toNewsroomHeadline(copy) }),
  });
}

/** The existing headline with the draft's `externalId`, if it can be corrected. */
export async function findExisting(
  transaction: Queries,
  draft: Draft,
  channel: string,
  isSubmission: boolean,
): Promise<HeadlineRow | undefined> {
  if (draft.externalId === undefined) return undefined;

  const known = await findByExternalId(transaction, channel, draft.externalId);
  if (known?.state !== 'retracted') return known;
  if (!draft.putBack) {
    throw new Problem(
      'already-retracted',
      'This headline was retracted; "putBack": true publishes it again.',
      {
        field: 'externalId',
      },
    );
  }
  // The tombstone must stay until an editor agrees: it keeps feeds from publishing the headline again.
  if (isSubmission) {
    throw new Problem('not-allowed', 'Only an editor can publish a retracted headline again.', {
      field: 'putBack',
    });
  }
  // Republishing makes a new headline: the events of the old one are withdrawn from the log and stay so.
  await updateHeadline(transaction, known.id, { external_id: null });
  return undefined;
}
