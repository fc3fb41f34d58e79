import { secondMs } from '../protocol/durations.ts';
import { limits } from '../protocol/limits.ts';
import { Problem } from '../protocol/problem.ts';
import { record } from '../store/audit.ts';
import {
  deleteDraft,
  draftsOf,
  findDraft,
  insertDraft,
  updateDraft,
  type DraftRow,
} from '../store/drafts.ts';
import type { Queries } from '../store/store.ts';
import { lockExistingChannel, type Actor, type WriteContext } from '../store/write-context.ts';
import { viewDraft } from './draft-view.ts';

/** How long a page holds a draft without sending anything. */
export const holdMs = 45 * secondMs;

/** Who writes: a key, and the page that holds a draft. Two pages of one key are two holders. */
export interface Writer {
  readonly actor: Actor;
  readonly holder: string;
}

type Context = Pick<WriteContext, 'store' | 'clock' | 'newId'>;

/** Shares a draft, which its writer holds. @throws {Problem} `unknown-channel`, `too-long` if the channel has too many */
export async function createDraft(
  { store, clock, newId }: Context,
  { actor, holder }: Writer,
  channel: string,
  content: object,
): Promise<DraftRow> {
  return store.write(async (transaction) => {
    await lockExistingChannel(transaction, channel);
    const maxDrafts = limits.draftsOfChannel;
    if ((await draftsOf(transaction, channel)).length >= maxDrafts)
      throw new Problem('too-long', `The channel already has ${maxDrafts} drafts.`, { limit: maxDrafts });
    const nowMs = clock.nowMs();
    const row = await insertDraft(transaction, {
      id: newId(),
      channel,
      content: JSON.stringify(content),
      version: 1,
      created_by: actor,
      updated_by: actor,
      updated_at_ms: nowMs,
      holder,
      held_by: actor,
      held_until_ms: nowMs + holdMs,
    });
    await record(transaction, { atMs: nowMs, actor, action: 'draft.share', channel, subject: row.id });
    return row;
  });
}

/** Writes a draft at `version`, and extends the hold. @throws {Problem} `not-found`, `already-held`, `version-mismatch` with the draft as it is */
export async function writeDraft(
  context: Context,
  writer: Writer,
  { id, version }: { readonly id: string; readonly version: number },
  content: object,
): Promise<DraftRow> {
  return change(context, id, async (transaction, row, nowMs) => {
    await assertFree(transaction, row, writer, nowMs);
    if (row.version !== version)
      throw new Problem('version-mismatch', `The draft is at version ${row.version}, not ${version}.`, {
        field: 'If-Match',
        current: await viewDraft(transaction, row, nowMs, writer.holder),
      });
    return updateDraft(transaction, id, {
      content: JSON.stringify(content),
      version: row.version + 1,
      updated_by: writer.actor,
      updated_at_ms: nowMs,
      ...heldBy(writer, nowMs),
    });
  });
}

/** Holds a draft, or extends the hold; `takesOver` takes it from somebody else. @throws {Problem} `not-found`, `already-held` */
export async function holdDraft(
  context: Context,
  writer: Writer,
  id: string,
  takesOver: boolean,
): Promise<DraftRow> {
  return change(context, id, async (transaction, row, nowMs) => {
    const isTaken = isHeldByOther(row, writer.holder, nowMs);
    if (isTaken && !takesOver) await assertFree(transaction, row, writer, nowMs);
    if (isTaken)
      await record(transaction, {
        atMs: nowMs,
        actor: writer.actor,
        action: 'draft.takeOver',
        channel: row.channel,
        subject: id,
        before: { heldBy: row.held_by },
      });
    return updateDraft(transaction, id, heldBy(writer, nowMs));
  });
}

/** Lets a draft go, if `holder` holds it. @throws {Problem} `not-found` */
export async function releaseDraft(context: Context, holder: string, id: string): Promise<DraftRow> {
  return change(context, id, async (transaction, row) =>
    row.holder === holder
      ? updateDraft(transaction, id, { holder: null, held_by: null, held_until_ms: null })
      : row,
  );
}

/** Removes a draft that nobody else holds: it was published, or is not wanted. @throws {Problem} `not-found`, `already-held` */
export async function removeDraft(context: Context, writer: Writer, id: string): Promise<DraftRow> {
  return change(context, id, async (transaction, row, nowMs) => {
    await assertFree(transaction, row, writer, nowMs);
    await deleteDraft(transaction, id);
    const { actor } = writer;
    await record(transaction, {
      atMs: nowMs,
      actor,
      action: 'draft.remove',
      channel: row.channel,
      subject: id,
    });
    return row;
  });
}

export function isHeldByOther(row: DraftRow, holder: string, nowMs: number): boolean {
  return row.holder !== null && row.holder !== holder && (row.held_until_ms ?? 0) > nowMs;
}

async function assertFree(
  transaction: Queries,
  row: DraftRow,
  { holder }: Writer,
  nowMs: number,
): Promise<void> {
  if (!isHeldByOther(row, holder, nowMs)) return;
  throw new Problem('already-held', 'Somebody else is writing this draft.', {
    current: await viewDraft(transaction, row, nowMs, holder),
  });
}

function heldBy({ actor, holder }: Writer, nowMs: number) {
  return { holder, held_by: actor, held_until_ms: nowMs + holdMs };
}

async function change(
  { store, clock }: Context,
  id: string,
  work: (transaction: Queries, row: DraftRow, nowMs: number) => Promise<DraftRow>,
): Promise<DraftRow> {
  return store.write(async (transaction) => {
    const found = await findDraft(transaction, id);
    if (found) await lockExistingChannel(transaction, found.channel);
    const row = found && (await findDraft(transaction, id));
    if (!row) throw new Problem('not-found', 'There is no such draft.', { field: 'draft' });
    return work(transaction, row, clock.nowMs());
  });
}
