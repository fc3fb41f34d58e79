import {
  canWithdraw,
  onReport,
  admitReport,
  repeatedReport,
  type ReportAnswer,
  type Admission,
} from './rules/case-transitions.ts';
import type { Reason } from '../protocol/reasons.ts';
import { Problem } from '../protocol/problem.ts';
import { findHeadline, isPublished, toTimestamp } from '../store/headlines.ts';
import { findImage } from '../store/images.ts';
import { findReport, insertReport, withdrawReport } from '../store/reports.ts';
import {
  evaluateImage,
  policyOf,
  toReportableImage,
  applyTransition,
  type ReportableImage,
} from './apply-transition.ts';
import { ensureOpenCase } from './open-case.ts';
import type { NewsroomNotifier } from './newsroom-notifier.ts';
import type { SealedNetworks } from './report-source.ts';
import {
  lockExistingChannel,
  type Actor,
  type WriteContext,
  type TransactionContext,
} from '../store/write-context.ts';

/** The actor when reports hide a picture. */
export const reportsActor: Actor = 'reports';

export interface ModerationContext extends WriteContext {
  readonly notifier: NewsroomNotifier;
  /** The peak number of viewers of a channel in the last hour: each node's own peak, added up. */
  readonly viewersOfLastHour: (channel: string) => number;
}

export interface ReportInput {
  readonly image: string;
  /** The headline where the reader saw the picture. */
  readonly headline: string;
  /** A pseudonym of the reporter, for this picture only. */
  readonly reporter: string;
  readonly reason: Reason;
  readonly note?: string | undefined;
  /** Seals the networks of the report with the key of its case. */
  readonly seal: (caseKey: string) => SealedNetworks;
}

const unsealed: SealedNetworks = { network: null, wideNetwork: null };

/**
 * Records a report. Counting, comparing with the threshold and changing the state happen in one transaction that locks the channel: even of
 * many simultaneous reports, exactly one hides the picture.
 *
 * @throws {Problem} `not-found` if the headline does not show the picture
 */
export async function report(context: ModerationContext, given: ReportInput): Promise<ReportAnswer> {
  const { store, clock, committed, notifier, viewersOfLastHour } = context;
  const { image: id } = given;
  const { channel, answer, isNew, isLate } = await store.write(async (transaction) => {
    const found = await findImage(transaction, id);
    const locked = await lockExistingChannel(transaction, found?.channel ?? '').catch(orNotShown);
    const tx: TransactionContext = {
      transaction,
      channel: locked,
      actor: reportsActor,
      nowMs: clock.nowMs(),
    };
    const image = await findShown(tx, given);
    const policy = policyOf(locked);

    const reception = admitReport(image.current, given.reason, policy, tx.nowMs);
    if (!reception.isKept)
      return { channel: locked.id, answer: reception.answer, isNew: false, isLate: false };
    const { isLate } = reception;
    if (!(await storeReport(tx, image, given, reception))) {
      return { channel: locked.id, answer: repeatedReport, isNew: false, isLate };
    }
    const now = { viewersOfLastHour: viewersOfLastHour(locked.id), nowMs: tx.nowMs };
    const evaluation = await evaluateImage(transaction, image, policy, now);
    const transition = onReport(image.current, reception.weight, evaluation, tx.nowMs);
    const action = transition.announcement ? 'hide' : 'report';
    await applyTransition(tx, image, transition, { action, evaluation });
    return { channel: locked.id, answer: transition.answer, isNew: true, isLate };
  });
  if (isNew) {
    committed(channel);
    notifier.reportReceived(channel, {
      image: id,
      headline: given.headline,
      reason: given.reason,
      ...(given.note !== undefined && { note: given.note }),
      at: toTimestamp(clock.nowMs()),
      ...(isLate && { isLate: true as const }),
    });
    notifier.caseChanged(channel, id);
  }
  return answer;
}

/** Withdraws a report, for as long as the channel allows. A picture that it hid stays hidden. @throws {Problem} `not-found`, `gone` */
export async function withdraw(
  { store, clock, committed, notifier }: ModerationContext,
  id: string,
  reporter: string,
): Promise<void> {
  const channel = await store.write(async (transaction) => {
    const found = await findImage(transaction, id);
    const locked = await lockExistingChannel(transaction, found?.channel ?? '').catch(orNotShown);
    const row = await findImage(transaction, id);
    const known = row && (await findReport(transaction, id, row.round, reporter));
    if (!known || known.withdrawn_at_ms !== null) {
      throw new Problem('not-found', 'There is no report with this token to withdraw.', { field: 'token' });
    }
    const nowMs = clock.nowMs();
    if (!canWithdraw(known.at_ms, policyOf(locked), nowMs)) {
      throw new Problem('gone', 'The time to withdraw this report is over.');
    }
    await withdrawReport(transaction, known.number, nowMs);
    return locked.id;
  });
  committed(channel);
  notifier.caseChanged(channel, id);
}

async function findShown(
  { transaction }: TransactionContext,
  { image: id, headline }: ReportInput,
): Promise<ReportableImage> {
  const image = await toReportableImage(transaction, await findImage(transaction, id));
  const row = image && (await findHeadline(transaction, headline));
  const isIn = image?.row.headline === headline && row !== undefined && isPublished(row);
  return image && isIn ? image : notShown();
}

/** A channel that is gone shows nothing; other errors stay what they are. */
function orNotShown(error: unknown): never {
  throw error instanceof Problem ? notShownProblem() : error;
}

function notShown(): never {
  throw notShownProblem();
}

function notShownProblem(): Problem {
  return new Problem('not-found', 'No such picture is shown in this headline.', { field: 'headline' });
}

type Kept = Extract<Admission, { isKept: true }>;

/** Stores a report; returns whether it is this person's first of the picture in this round. */
async function storeReport(
  { transaction, nowMs }: TransactionContext,
  { row }: ReportableImage,
  { reporter, reason, note, headline, seal }: ReportInput,
  { weight, isLate }: Kept,
): Promise<boolean> {
  const caseKey = await ensureOpenCase(transaction, row.id, row.round, nowMs);
  // A report that does not count needs no network.
  const networks = isLate ? unsealed : seal(caseKey);
  return insertReport(transaction, {
    image: row.id,
    round: row.round,
    headline,
    reporter,
    reason,
    note: note ?? null,
    weight,
    is_late: isLate ? 1 : 0,
    network: networks.network,
    wide_network: networks.wideNetwork,
    at_ms: nowMs,
    withdrawn_at_ms: null,
  });
}
