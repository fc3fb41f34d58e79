import { createHash } from 'node:crypto';
import type { Draft } from './rules/draft.ts';
import { resolveSchedule, type ResolvedSchedule } from './rules/schedule.ts';
import { record } from '../store/audit.ts';
import { insertHeadline, isPublished, updateHeadline, type HeadlineRow } from '../store/headlines.ts';
import { withIdempotency, type IdempotentResult, type Idempotency } from './idempotency.ts';
import { attachImage, imageChange, type HeadlineTransaction } from './headline-image.ts';
import { appendStateChange, updateText } from './correct.ts';
import { newDates } from './new-dates.ts';
import { announcePublished, assertCanAddBreaking } from './expiry.ts';
import { findExisting, findReplaced } from './find-existing.ts';
import { assertAuthor, assertUnpublished } from './contributor.ts';
import { lockExistingChannel, type Actor, type WriteContext } from '../store/write-context.ts';
import { channelRulesOf, toNewsroomHeadline, type NewsroomHeadline } from './newsroom-headline.ts';

export interface PublishedBody extends NewsroomHeadline {
  readonly outcome: 'published' | 'scheduled' | 'submitted' | 'unchanged' | 'corrected';
}

export interface PublishOptions {
  /** Whether a contributor sends it: an editor must then publish it, unless the channel needs no approval. */
  readonly isSubmission: boolean;
  /** Whether an editor must publish a submission, whatever the channel says. */
  readonly needsApproval?: boolean;
  /** Whether a known headline also takes the dates of the draft, unless somebody has decided otherwise. */
  readonly hasNewDates?: boolean;
  /** The name of its link group, which all headlines linked with it share. */
  readonly linkGroup?: string;
  readonly idempotency?: Idempotency | undefined;
}

/**
 * Publishes `draft` in `channel`, now or at its date. Durable once the promise resolves; `201` if it is new.
 *
 * With a known `externalId`, the same content changes nothing (`200`), and other content corrects the headline.
 *
 * @throws {Problem} `unknown-channel`, `bad-date`, `invalid-field`, `too-many-breaking`, `already-retracted`,
 *   `already-republished`, `idempotency-key-reused`, `gone`
 */
export async function publish(
  context: WriteContext,
  actor: Actor,
  channel: string,
  draft: Draft,
  options: PublishOptions,
): Promise<IdempotentResult<PublishedBody>> {
  const { store, clock, newId, committed } = context;
  const changedCases = new Set<string>();
  const answer = await store.write(async (transaction) => {
    const locked = await lockExistingChannel(transaction, channel);
    const nowMs = clock.nowMs();
    return withIdempotency(transaction, actor, options.idempotency, nowMs, () =>
      publishWithin({ transaction, channel: locked, actor, nowMs, changedCases }, draft, newId, options),
    );
  });
  if (!answer.isReplay) committed(channel, changedCases, isLogOnly(draft, answer.body) ? 'log' : 'all');
  return answer;
}

/** A headline also expires by its age, which is hours away: the scheduler looks in time without being woken. */
function isLogOnly(draft: Draft, { headline, outcome }: PublishedBody): boolean {
  return outcome === 'published' && headline.expiresAt === undefined && draft.image === undefined;
}

/** The same within a transaction that has locked the channel. @throws {Problem} as `publish` */
export async function publishWithin(
  tx: HeadlineTransaction,
  draft: Draft,
  newId: () => string,
  options: PublishOptions,
): Promise<{ readonly status: 200 | 201; readonly body: PublishedBody }> {
  const { transaction, channel } = tx;
  const replaced = await findReplaced(transaction, draft, channel.id, options.isSubmission);
  const known = await findExisting(transaction, draft, channel.id, options.isSubmission);
  const input = { ...tx, draft, newId, ...options };
  if (known) return updateKnown({ ...input, known });

  const answer = await insertNew(input);
  if (replaced) await updateHeadline(transaction, replaced.id, { republished_as: answer.body.headline.id });
  return answer;
}

interface PublishInput extends HeadlineTransaction, PublishOptions {
  readonly draft: Draft;
  readonly newId: () => string;
}

async function insertNew({
  draft,
  newId,
  isSubmission,
  needsApproval,
  linkGroup,
  ...tx
}: PublishInput): Promise<{ readonly status: 201; readonly body: PublishedBody }> {
  const { transaction, channel, actor, nowMs } = tx;
  const planned = resolveSchedule(draft, channelRulesOf(channel), nowMs);
  const isWaiting = isSubmission && (needsApproval ?? channel.needs_approval === 1);
  const state = isWaiting ? 'submitted' : planned.publishAtMs === null ? 'live' : 'scheduled';
  if (state === 'live' && planned.priority === 'breaking') {
    await assertCanAddBreaking(transaction, channel.id, undefined, nowMs);
  }

  const id = newId();
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
    // Breaking begins when an editor publishes it, and not while it waits.
    ...(isWaiting && {
      published_at_ms: null,
      publish_at_ms: draft.publishAtMs ?? null,
      breaking_until_ms: draft.breakingUntilMs ?? null,
    }),
    corrected_at_ms: null,
    author: actor,
    created_at_ms: nowMs,
    link_group: linkGroup ?? null,
  });
  const body = toNewsroomHeadline(row);
  const entry = {
    atMs: nowMs,
    actor,
    action: state === 'submitted' ? 'headline.submit' : 'headline.publish',
    channel: channel.id,
    subject: id,
    after: body,
  };
  if (state !== 'live') {
    await record(transaction, entry);
    return { status: 201, body: { ...body, outcome: state } };
  }
  const expired = await announcePublished(transaction, channel, row, nowMs, entry);
  return {
    status: 201,
    body: { ...body, state: expired.includes(id) ? 'expired' : state, outcome: 'published' },
  };
}

async function updateKnown({
  draft,
  newId,
  known,
  isSubmission,
  needsApproval,
  hasNewDates,
  ...tx
}: PublishInput & { readonly known: HeadlineRow }): Promise<{
  readonly status: 200;
  readonly body: PublishedBody;
}> {
  const { actor, channel } = tx;
  const received = digest(draft);
  // Even an unchanged result would reveal what others made of the headline, and its publication date.
  if (isSubmission && !isPublished(known)) assertAuthor(known, actor, 'externalId');
  const dates = hasNewDates ? await newDates(tx, known, draft) : {};
  const isKnownText = received === known.received;
  if (isKnownText && Object.keys(dates).length === 0) {
    return { status: 200, body: { ...toNewsroomHeadline(known), outcome: 'unchanged' } };
  }
  if (isSubmission) {
    assertAuthor(known, actor, 'externalId');
    // If the channel needs no approval, corrections need none either.
    if (needsApproval ?? channel.needs_approval === 1) assertUnpublished(known);
  }
  // If this text was received before, the desk's corrections of it stay.
  const text = isKnownText
    ? {}
    : { ...textColumns(draft), ...(await imageChange(tx, known, draft.image ?? null, newId)), received };
  const row = await appendStateChange(tx, known, await updateText(tx, known, { ...text, ...dates }));
  return { status: 200, body: { ...toNewsroomHeadline(row), outcome: 'corrected' } };
}

function textColumns(draft: Draft) {
  return {
    title: draft.title,
    url: draft.url ?? '',
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
