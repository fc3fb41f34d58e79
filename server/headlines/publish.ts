import { createHash } from 'node:crypto';
import type { Draft } from './rules/draft.ts';
import { resolveSchedule, type ResolvedSchedule } from './rules/schedule.ts';
import { append } from '../log/append.ts';
import { Problem } from '../protocol/problem.ts';
import { record } from '../store/audit.ts';
import type { ChannelRow } from '../store/channels.ts';
import {
  findByExternalId,
  insertHeadline,
  isPublished,
  toHeadline,
  updateHeadline,
  type HeadlineRow,
} from '../store/headlines.ts';
import type { Queries } from '../store/store.ts';
import { withIdempotency, type IdempotentResult, type Idempotency } from './idempotency.ts';
import { attachImage, imageChange } from './headline-image.ts';
import { updateText } from './correct.ts';
import { assertCanAddBreaking, enforceHeadlineLimit } from './expiry.ts';
import { assertAuthor, assertUnpublished } from './contributor.ts';
import {
  lockExistingChannel,
  type Actor,
  type WriteContext,
  type TransactionContext,
} from '../store/write-context.ts';
import { channelRulesOf, toNewsroomHeadline, type NewsroomHeadline } from './newsroom-headline.ts';

export interface PublishedBody extends NewsroomHeadline {
  readonly outcome: 'published' | 'scheduled' | 'submitted' | 'unchanged' | 'corrected';
}

export interface PublishOptions {
  /** Whether a contributor sends it: an editor must then publish it, unless the channel needs no approval. */
  readonly isSubmission: boolean;
  /** Whether an editor must publish a submission, whatever the channel says. */
  readonly needsApproval?: boolean;
  readonly idempotency?: Idempotency | undefined;
}

/**
 * Publishes `draft` in `channel`, now or at its date. Durable once the promise resolves; `201` if it is new.
 *
 * With a known `externalId`, the same content changes nothing (`200`), and other content corrects the headline.
 *
 * @throws {Problem} `unknown-channel`, `bad-date`, `invalid-field`, `too-many-breaking`, `already-retracted`,
 *   `idempotency-key-reused`, `gone`
 */
export async function publish(
  context: WriteContext,
  actor: Actor,
  channel: string,
  draft: Draft,
  options: PublishOptions,
): Promise<IdempotentResult<PublishedBody>> {
  const { store, clock, newId, committed } = context;
  const answer = await store.write(async (transaction) => {
    const locked = await lockExistingChannel(transaction, channel);
    const nowMs = clock.nowMs();
    return withIdempotency(transaction, actor, options.idempotency, nowMs, async () => {
      const known = await findExisting(transaction, draft, channel, options.isSubmission);
      if (known) {
        return updateKnown(transaction, { actor, channel: locked, draft, nowMs, newId, known, ...options });
      }
      return insertNew(transaction, { actor, channel: locked, draft, nowMs, newId, ...options });
    });
  });
  if (!answer.isReplay) committed(channel, { isLogOnly: isLogOnly(draft, answer.body) });
  return answer;
}

/** A headline also expires by its age, which is hours away: the scheduler looks in time without being woken. */
function isLogOnly(draft: Draft, { headline, outcome }: PublishedBody): boolean {
  return outcome === 'published' && headline.expiresAt === undefined && draft.image === undefined;
}

/** The existing headline with the draft's `externalId`, if it can be corrected. */
async function findExisting(
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

interface PublishInput extends PublishOptions {
  readonly actor: Actor;
  readonly channel: ChannelRow;
  readonly draft: Draft;
  readonly nowMs: number;
  readonly newId: () => string;
}

async function insertNew(
  transaction: Queries,
  { actor, channel, draft, nowMs, newId, isSubmission, needsApproval }: PublishInput,
): Promise<{ readonly status: 201; readonly body: PublishedBody }> {
  const planned = resolveSchedule(draft, channelRulesOf(channel), nowMs);
  const isWaiting = isSubmission && (needsApproval ?? channel.needs_approval === 1);
  const state = isWaiting ? 'submitted' : planned.publishAtMs === null ? 'live' : 'scheduled';
  if (state === 'live' && planned.priority === 'breaking') {
    await assertCanAddBreaking(transaction, channel.id, undefined, nowMs);
  }

  const id = newId();
  const tx: TransactionContext = { transaction, channel, actor, nowMs };
  const image = draft.image ? await attachImage(tx, id, draft.image, newId) : null;
  const row = await insertHeadline(transaction, {
    id,
    channel: channel.id,
    external_id: draft.externalId ?? null,
    received: draft.externalId === undefined ? null : digest(draft),
    state,
    version: 1,
    ...textColumns(draft),
    image,
    ...dateColumns(planned),
    ...(isWaiting && { published_at_ms: null, publish_at_ms: draft.publishAtMs ?? null }),
    corrected_at_ms: null,
    author: actor,
    created_at_ms: nowMs,
  });
  await record(transaction, {
    atMs: nowMs,
    actor,
    action: state === 'submitted' ? 'headline.submit' : 'headline.publish',
    channel: channel.id,
    subject: id,
    after: toNewsroomHeadline(row),
  });
  if (state === 'live') {
    await append(transaction, channel.id, { type: 'headline:published', headline: toHeadline(row) }, nowMs);
  }
  // In a full channel the oldest headline expires, which may be this one.
  const expired = state === 'live' ? await enforceHeadlineLimit(transaction, channel, nowMs) : [];
  const settled: HeadlineRow = expired.includes(id) ? { ...row, state: 'expired' } : row;
  const outcome = state === 'live' ? 'published' : state;
  return { status: 201, body: { ...toNewsroomHeadline(settled), outcome } };
}

async function updateKnown(
  transaction: Queries,
  {
    actor,
    channel,
    draft,
    nowMs,
    newId,
    known,
    isSubmission,
    needsApproval,
  }: PublishInput & { readonly known: HeadlineRow },
): Promise<{ readonly status: 200; readonly body: PublishedBody }> {
  const received = digest(draft);
  // Even an unchanged result would reveal what others made of the headline, and its publication date.
  if (isSubmission && !isPublished(known)) assertAuthor(known, actor, 'externalId');
  if (received === known.received) {
    return { status: 200, body: { ...toNewsroomHeadline(known), outcome: 'unchanged' } };
  }
  if (isSubmission) {
    assertAuthor(known, actor, 'externalId');
    // If the channel needs no approval, corrections need none either.
    if (needsApproval ?? channel.needs_approval === 1) assertUnpublished(known);
  }
  const tx: TransactionContext = { transaction, channel, actor, nowMs };
  const image = await imageChange(tx, known, draft.image ?? null, newId);
  const row = await updateText(tx, known, { ...textColumns(draft), ...image, received });
  return { status: 200, body: { ...toNewsroomHeadline(row), outcome: 'corrected' } };
}

function textColumns(draft: Draft) {
  return {
    title: draft.title,
    url: draft.url,
    source_name: draft.source?.name ?? null,
    source_url: draft.source?.url ?? null,
    lang: draft.lang ?? null,
    dir: draft.dir ?? null,
    summary: draft.summary ?? null,
    paragraphs: JSON.stringify(draft.paragraphs ?? []),
  };
}

function dateColumns(planned: ResolvedSchedule) {
  return {
    priority: planned.priority,
    breaking_until_ms: planned.breakingUntilMs,
    pinned_until_ms: planned.pinnedUntilMs,
    publish_at_ms: planned.publishAtMs,
    published_at_ms: planned.publishedAtMs,
    expires_at_ms: planned.expiresAtMs,
  };
}

/** Dates are left out: a feed that changes only a date has not changed the content. */
function digest(draft: Draft): string {
  const { image } = draft;
  const content = JSON.stringify({ ...textColumns(draft), ...(image && { image }) });
  return createHash('sha256').update(content).digest('hex');
}
