import { append } from '../log/append.ts';
import type { CaseState } from '../protocol/newsroom/cases.ts';
import type { Announcement, Case, Transition } from './rules/case-transitions.ts';
import { resolvePolicy, type Policy, type PolicySettings } from './rules/policy.ts';
import { evaluateReports, type Evaluation } from './rules/evaluate-reports.ts';
import { record } from '../store/audit.ts';
import type { ChannelRow } from '../store/channels.ts';
import { insertDecision } from '../store/decisions.ts';
import { updateHeadline } from '../store/headlines.ts';
import { findPicture, toImage, updateImage, type ImageRow, type PictureRow } from '../store/images.ts';
import { reportsOf, type ReportRow } from '../store/reports.ts';
import type { Queries } from '../store/store.ts';
import type { TransactionContext } from '../store/write-context.ts';

/** A channel's report policy, and how often it has changed. */
export interface StoredPolicy {
  readonly version: number;
  readonly settings: PolicySettings;
}

export function storedPolicy({ moderation }: ChannelRow): StoredPolicy {
  return { version: 0, settings: {}, ...(JSON.parse(moderation) as Partial<StoredPolicy>) };
}

export function policyOf(channel: ChannelRow): Policy {
  const { settings, version } = storedPolicy(channel);
  return resolvePolicy(settings, version);
}

/** An image that is or was shown, so that it can be reported and decided about. */
export interface ReportableImage {
  readonly row: ImageRow;
  readonly picture: PictureRow;
  readonly current: Case;
}

export async function toReportableImage(
  db: Queries,
  row: ImageRow | undefined,
): Promise<ReportableImage | undefined> {
  if (!row || row.content_hash === null || !isCaseState(row.state)) return undefined;
  const picture = await findPicture(db, row.content_hash);
  return picture && { row, picture, current: toCase(row, row.state) };
}

/** Evaluates the reports of an image at `nowMs`. */
export async function evaluateImage(
  db: Queries,
  { row }: ReportableImage,
  policy: Policy,
  now: Moment,
): Promise<Evaluation> {
  return evaluateRows(await reportsOf(db, row.id), row, policy, now);
}

export interface Moment {
  readonly viewersOfLastHour: number;
  readonly nowMs: number;
}

/** Evaluates `reports`, which are all those of the image in `row`. */
export function evaluateRows(
  reports: readonly ReportRow[],
  row: ImageRow,
  policy: Policy,
  now: Moment,
): Evaluation {
  return evaluateReports(reports.map(toReport), policy, {
    ...now,
    round: row.round,
    isFromAgency: row.source_url !== null,
  });
}

export interface TransitionFacts {
  readonly action: string;
  readonly ground?: string | undefined;
  readonly note?: string | undefined;
  readonly evaluation?: Evaluation | undefined;
}

/** Writes a transition with its facts, and appends what viewers see of it to the log. Writes nothing if nothing changed. */
export async function applyTransition(
  tx: TransactionContext,
  { row, picture, current }: ReportableImage,
  { next, announcement }: Transition,
  facts: TransitionFacts,
): Promise<ImageRow> {
  if (next === current) return row;

  const { transaction, channel, actor, nowMs } = tx;
  const changed = await updateImage(transaction, row.id, {
    ...caseColumns(next),
    ground: next.state === 'removed' ? (facts.ground ?? null) : null,
  });
  await insertDecision(transaction, {
    image: row.id,
    round: row.round,
    actor,
    action: facts.action,
    ground: facts.ground ?? null,
    note: facts.note ?? null,
    version: next.version,
    facts: facts.evaluation ? JSON.stringify(facts.evaluation) : null,
    at_ms: nowMs,
  });
  await record(transaction, {
    atMs: nowMs,
    actor,
    action: `image.${facts.action}`,
    channel: channel.id,
    subject: row.id,
    before: { state: current.state, version: current.version, round: current.round },
    after: { state: next.state, version: next.version, round: next.round, ...facts },
  });
  if (announcement) await announce(tx, changed, picture, announcement);
  return changed;
}

async function announce(
  { transaction, channel, nowMs }: TransactionContext,
  row: ImageRow,
  picture: PictureRow,
  announcement: Announcement,
): Promise<void> {
  const image = toImage(row, picture);
  if (!image || row.headline === null) return;
  await updateHeadline(transaction, row.headline, { image: JSON.stringify(image) });
  await append(transaction, channel.id, { ...announcement, image }, nowMs);
}

const caseStates: ReadonlySet<string> = new Set<CaseState>([
  'visible',
  'reported',
  'hidden',
  'removed',
  'restored',
]);

export function isCaseState(state: string): state is CaseState {
  return caseStates.has(state);
}

function toCase(row: ImageRow, state: CaseState): Case {
  return {
    state,
    version: row.version,
    round: row.round,
    restores: row.restores,
    keptBy: row.kept_by,
    protectedUntilMs: row.protected_until_ms,
    hiddenAtMs: row.hidden_at_ms,
  };
}

function caseColumns(next: Case) {
  return {
    state: next.state,
    version: next.version,
    round: next.round,
    restores: next.restores,
    kept_by: next.keptBy,
    protected_until_ms: next.protectedUntilMs,
    hidden_at_ms: next.hiddenAtMs,
  };
}

function toReport(row: ReportRow) {
  return {
    reporter: row.reporter,
    round: row.round,
    weight: row.weight,
    network: row.network,
    wideNetwork: row.wide_network,
    reportedAtMs: row.at_ms,
    isWithdrawn: row.withdrawn_at_ms !== null,
  };
}
