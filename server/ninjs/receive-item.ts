import { markRetracted } from '../headlines/retract.ts';
import type { HeadlineTransaction } from '../headlines/headline-image.ts';
import { publishWithin } from '../headlines/publish.ts';
import { dayMs } from '../protocol/durations.ts';
import type { PushOutcome } from '../protocol/newsroom/ninjs.ts';
import { Problem, type ProblemType } from '../protocol/problem.ts';
import { findByExternalId, findHeadline, type HeadlineRow } from '../store/headlines.ts';
import {
  findNinjsItem,
  forgetNinjsItems,
  putNinjsItem,
  updateNinjsEndpoint,
  type NinjsEndpointRow,
  type NinjsItemRow,
} from '../store/ninjs.ts';
import { lockExistingChannel, type TransactionContext, type WriteContext } from '../store/write-context.ts';
import { ninjsSettingsOf } from './endpoints.ts';
import { externalIdOf, toDraft } from './item-to-draft.ts';
import type { NinjsItem } from './read-item.ts';

export interface Received {
  readonly outcome: PushOutcome;
  /** The headline that it is. */
  readonly headline?: string | undefined;
}

/** A version that comes later than this after the last one is taken for a new item. */
const rememberedMs = 180 * dayMs;

/** The actor of what a newsroom system pushes. */
export function ninjsActorOf({ id }: Pick<NinjsEndpointRow, 'id'>): string {
  return `ninjs:${id}`;
}

/**
 * Publishes, corrects or retracts what a newsroom system has pushed. The same transaction stores the version, so that if versions
 * overtake each other, the newest one wins, and a repeated push changes nothing.
 *
 * @throws {Problem} what `publish` throws, except where a repetition could not change it
 */
export async function receiveItem(
  context: WriteContext,
  endpoint: NinjsEndpointRow,
  item: NinjsItem,
  publicUrl: string,
): Promise<Received> {
  const { store, clock, committed } = context;
  const { channel: id } = endpoint;
  const changedCases = new Set<string>();
  const received = await store.writeUrgently(async (transaction) => {
    const channel = await lockExistingChannel(transaction, id);
    const nowMs = clock.nowMs();
    const tx = { transaction, channel, actor: ninjsActorOf(endpoint), nowMs, changedCases };
    await updateNinjsEndpoint(transaction, id, { last_push_at_ms: nowMs });
    await forgetNinjsItems(transaction, id, nowMs - rememberedMs);
    return receive({ tx, context, endpoint, item, publicUrl });
  });
  committed(id, changedCases);
  return received;
}

interface Push {
  readonly tx: HeadlineTransaction;
  readonly context: WriteContext;
  readonly endpoint: NinjsEndpointRow;
  readonly item: NinjsItem;
  readonly publicUrl: string;
}

async function receive(push: Push): Promise<Received> {
  const { tx, item } = push;
  if (!item.isText) return { outcome: 'ignored' };

  const { transaction, channel } = tx;
  const known = await findNinjsItem(transaction, channel.id, item.uri);
  const headline = known?.headline ?? undefined;
  if (known && isOlder(item, known)) return { outcome: 'older', headline };
  if (known && known.superseded_by !== null) return { outcome: 'superseded', headline };

  const row = known ?? (await newRow(push));
  return item.pubstatus === 'usable' ? publishItem(push, row) : withdrawItem(push, row);
}

function isOlder({ version, versionAtMs, pubstatus }: NinjsItem, known: NinjsItemRow): boolean {
  const isNumbered = version !== undefined && known.version !== null;
  const [here, there] = isNumbered ? [version, known.version] : [versionAtMs, known.version_at_ms];
  if (here === undefined || there === null) return false;
  // If one version came with two states, the one that retracts wins.
  return here < there || (here === there && pubstatus === 'usable' && known.pubstatus !== 'usable');
}

/** The first state of an item: it has the headline of the item that it evolved from, while readers have that headline. */
async function newRow({ tx, item }: Push): Promise<NinjsItemRow> {
  const { transaction, channel, nowMs } = tx;
  const parent =
    item.evolvedFrom === undefined
      ? undefined
      : await findNinjsItem(transaction, channel.id, item.evolvedFrom);
  const inherited = parent && (await inheritable(tx, parent));
  if (parent && inherited) {
    await putNinjsItem(transaction, { ...parent, superseded_by: item.uri, seen_at_ms: nowMs });
  }
  return {
    channel: channel.id,
    uri: item.uri,
    version: null,
    version_at_ms: null,
    pubstatus: item.pubstatus,
    external_id: inherited ? parent.external_id : externalIdOf(item.uri),
    headline: inherited?.id ?? null,
    is_withdrawn: 0,
    superseded_by: null,
    seen_at_ms: nowMs,
  };
}

async function inheritable(
  { transaction }: TransactionContext,
  { headline, superseded_by }: NinjsItemRow,
): Promise<HeadlineRow | undefined> {
  if (headline === null || superseded_by !== null) return undefined;
  const row = await findHeadline(transaction, headline);
  return row && row.state !== 'retracted' && row.state !== 'expired' ? row : undefined;
}

async function publishItem(push: Push, row: NinjsItemRow): Promise<Received> {
  const { tx, context, endpoint, item, publicUrl } = push;
  const { needsApproval, proposesBreaking, link } = ninjsSettingsOf(endpoint);
  const known = await findByExternalId(tx.transaction, tx.channel.id, row.external_id);
  const isRepublished = row.is_withdrawn === 1;
  const isNew = known === undefined;
  const isProposal = isNew && item.isUrgent && proposesBreaking;
  // If it has no other address, its story page is its address.
  const id = isNew || isRepublished ? context.newId() : known.id;
  const ids = firstOf(id, context.newId);
  const draft = toDraft(item, {
    externalId: row.external_id,
    nowMs: tx.nowMs,
    ownPage: `${publicUrl}/s/${id}`,
    link,
    isRepublished,
    isProposal,
  });
  try {
    const { body } = await publishWithin(tx, draft, ids, {
      isSubmission: needsApproval || isProposal,
      needsApproval: needsApproval || isProposal,
      hasNewDates: true,
    });
    await remember(push, { ...row, headline: body.headline.id, is_withdrawn: 0 });
    return { outcome: body.outcome, headline: body.headline.id };
  } catch (error) {
    const outcome = error instanceof Problem ? finalOutcomes[error.type] : undefined;
    const isTooOld = outcome === 'too-old' && draft.publishAtMs !== undefined && draft.publishAtMs < tx.nowMs;
    if (outcome === undefined || (outcome === 'too-old' && !isTooOld)) throw error;
    await remember(push, { ...row, headline: row.headline ?? known?.id ?? null });
    return { outcome, headline: known?.id };
  }
}

/** Outcomes that repeating a push would not change. They are thrown before anything is written. */
const finalOutcomes: { readonly [Type in ProblemType]?: PushOutcome } = {
  'already-retracted': 'kept-away',
  'not-allowed': 'kept-away',
  'already-published': 'with-an-editor',
  'bad-date': 'too-old',
};

/** Gives `id` first, and then new ones. */
function firstOf(id: string, newId: () => string): () => string {
  let isGiven = false;
  return () => {
    if (isGiven) return newId();
    isGiven = true;
    return id;
  };
}

async function withdrawItem(push: Push, row: NinjsItemRow): Promise<Received> {
  const { tx, item } = push;
  const known = await findByExternalId(tx.transaction, tx.channel.id, row.external_id);
  const isRetracting = known !== undefined && known.state !== 'retracted';
  const voidCases = isRetracting ? await markRetracted(tx.transaction, tx, known) : [];
  for (const image of voidCases) tx.changedCases.add(image);
  await remember(push, { ...row, ...(isRetracting && { headline: known.id, is_withdrawn: 1 }) });
  if (!isRetracting)
    return {
      outcome: known ? 'unchanged' : item.pubstatus === 'withheld' ? 'withheld' : 'unchanged',
      headline: known?.id,
    };
  return { outcome: 'retracted', headline: known.id };
}

async function remember({ tx, item }: Push, row: NinjsItemRow): Promise<void> {
  await putNinjsItem(tx.transaction, {
    ...row,
    version: item.version ?? row.version,
    version_at_ms: item.versionAtMs ?? row.version_at_ms,
    pubstatus: item.pubstatus,
    seen_at_ms: tx.nowMs,
  });
}
