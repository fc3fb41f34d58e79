import type { Correction } from './rules/draft.ts';
import { Problem } from '../protocol/problem.ts';
import type { HeadlineRow } from '../store/headlines.ts';
import { correct, type CorrectionTarget } from './correct.ts';
import type { Actor, WriteContext } from '../store/write-context.ts';
import type { NewsroomHeadline } from './newsroom-headline.ts';
import { retract } from './retract.ts';
import { undo } from './undo.ts';

/** @throws {Problem} `not-allowed` unless `actor` is the author of the headline */
export function assertAuthor(row: HeadlineRow, actor: Actor, field?: string): void {
  if (row.author === actor) return;
  throw new Problem('not-allowed', 'Contributors see and change only what the same key has sent.', {
    ...(field !== undefined && { field }),
  });
}

/** Corrects a contributor's submission that waits for an editor; only an editor can schedule it. @throws {Problem} as `correct` */
export async function correctOwn(
  context: WriteContext,
  actor: Actor,
  { id, version }: Pick<CorrectionTarget, 'id' | 'version'>,
  correction: Correction,
): Promise<NewsroomHeadline> {
  if (correction.publishAtMs !== undefined) {
    throw new Problem('not-allowed', 'Only an editor can set the publication date.', { field: 'publishAt' });
  }
  const check = (row: HeadlineRow) => {
    assertAuthor(row, actor);
    assertUnpublished(row);
  };
  return correct(context, actor, { id, version, check }, correction);
}

/**
 * Withdraws a contributor's submission that waits for an editor. It leaves no tombstone, since nobody has seen it: its `externalId` can be
 * used again.
 *
 * @throws {Problem} `not-found`, `not-allowed`, `already-published`, `version-mismatch`
 */
export async function withdrawOwn(
  context: WriteContext,
  actor: Actor,
  id: string,
  version: number | undefined,
): Promise<void> {
  await retract(context, actor, id, {
    version,
    erase: false,
    check(row) {
      assertAuthor(row, actor);
      if (row.state !== 'retracted') assertUnpublished(row);
    },
  });
}

/** Takes back a contributor's own withdrawal. @throws {Problem} as `undo` */
export async function undoOwn(
  context: WriteContext,
  actor: Actor,
  { id, version }: Pick<CorrectionTarget, 'id' | 'version'>,
): Promise<NewsroomHeadline> {
  return undo(context, actor, {
    id,
    version,
    check(row) {
      assertAuthor(row, actor);
      if (row.state !== 'retracted') throw new Problem('cannot-undo', 'The headline was not withdrawn.');
      if (row.retracted_by !== actor || row.retracted_from !== 'submitted')
        throw new Problem('not-allowed', 'Contributors undo only what they have withdrawn.');
    },
  });
}

/** @throws {Problem} `already-published` */
export function assertUnpublished({ state }: HeadlineRow): void {
  if (state === 'submitted' || state === 'retracted') return;
  throw new Problem(
    'already-published',
    'An editor has published the headline: only an editor can change it now.',
  );
}
