import { isLocked, isProtected } from './rules/case-transitions.ts';
import type { Evaluation } from './rules/evaluate-reports.ts';
import { urgencyOf } from './rules/urgency.ts';
import type { CaseView } from '../protocol/newsroom/cases.ts';
import { findChannel } from '../store/channels.ts';
import { decisionsOn, type DecisionRow } from '../store/decisions.ts';
import { publishedAmong, toTimestamp, type HeadlineRow } from '../store/headlines.ts';
import { findImage, usesOf, type ImageRow } from '../store/images.ts';
import { namesOf } from '../store/actor-names.ts';
import { latestCase, reportsOf, type CaseRow, type ReportRow } from '../store/reports.ts';
import type { Queries } from '../store/store.ts';
import {
  evaluateRows,
  policyOf,
  toReportableImage,
  type Moment,
  type ReportableImage,
} from './apply-transition.ts';
import { reportsActor as byReports, type ModerationContext } from './report.ts';

/** As much as a moderator can read: the latest of each. */
const maxHeadlines = 20;
const maxNotes = 30;
const maxDecisions = 30;

/** What a moderator needs to decide about an image; `undefined` if there is nothing to decide. */
export async function viewCase(
  { store, clock, viewersOfLastHour }: ModerationContext,
  id: string,
): Promise<CaseView | undefined> {
  return store.read(async (transaction) => {
    const image = await toReportableImage(transaction, await findImage(transaction, id));
    const channel = await findChannel(transaction, image?.row.channel ?? '');
    if (!image || !channel) return undefined;

    const now = { viewersOfLastHour: viewersOfLastHour(channel.id), nowMs: clock.nowMs() };
    const opened = await latestCase(transaction, id);
    const reports = await reportsOf(transaction, id);
    const round = reports.some(isOf(image.row.round)) ? image.row.round : opened?.round;
    const uses = await usesOf(transaction, image.picture);
    const decisions = (await decisionsOn(transaction, id)).slice(-maxDecisions);
    return toView({
      image,
      channel: channel.id,
      ...(await publishedUses(transaction, image.row, uses)),
      opened,
      // A decision begins another round: until that has reports of its own, the reports that led to the decision are shown.
      reports: reports.filter(isOf(round)),
      evaluation: evaluateRows(reports, image.row, policyOf(channel), now),
      decisions,
      names: await namesOf(
        transaction,
        decisions.map(({ actor }) => actor),
      ),
      now,
    });
  });
}

/** The headlines that show the picture: the reported one first, then the newest. */
async function publishedUses(
  db: Queries,
  { headline: reported }: ImageRow,
  uses: readonly ImageRow[],
): Promise<Pick<CaseData, 'reportedUse' | 'otherUses'>> {
  const others = uses.flatMap(({ headline }) => (headline === reported ? [] : (headline ?? [])));
  const [reportedUse] = reported === null ? [] : await publishedAmong(db, [reported], 1);
  return { reportedUse, otherUses: await publishedAmong(db, others, maxHeadlines - 1) };
}

/** Selects the reports of a round that were not withdrawn. */
function isOf(round: number | undefined): (report: ReportRow) => boolean {
  return (report) => report.round === round && report.withdrawn_at_ms === null;
}

interface CaseData {
  readonly image: ReportableImage;
  readonly channel: string;
  readonly reportedUse: HeadlineRow | undefined;
  readonly otherUses: readonly HeadlineRow[];
  readonly opened: CaseRow | undefined;
  readonly reports: readonly ReportRow[];
  readonly evaluation: Evaluation;
  readonly decisions: readonly DecisionRow[];
  readonly names: ReadonlyMap<string, string>;
  readonly now: Moment;
}

/** A case as a moderator sees it, without tokens or networks. */
function toView(seen: CaseData): CaseView {
  const { image, channel, reportedUse, otherUses, opened, evaluation, now } = seen;
  const { row, current, picture } = image;
  const headlines = reportedUse ? [reportedUse, ...otherUses] : otherUses;
  const reasons = countOf(seen.reports.map(({ reason }) => reason));
  const credit = row.credit ?? picture.credit;
  const onAirSinceMs = Math.min(...headlines.flatMap(({ published_at_ms }) => published_at_ms ?? []));
  return {
    image: row.id,
    channel,
    state: current.state,
    version: current.version,
    round: current.round,
    restores: current.restores,
    isLocked: isLocked(current),
    isProtected: !isLocked(current) && isProtected(current, now.nowMs),
    ...(reportedUse && { headline: reportedUse.id }),
    headlines: headlines.map(toCaseHeadline),
    ...(credit !== null && { credit }),
    ...(row.alt !== '' && { alt: row.alt }),
    ...(Number.isFinite(onAirSinceMs) && { onAirSince: toTimestamp(onAirSinceMs) }),
    viewers: now.viewersOfLastHour,
    reports: seen.reports.length,
    reasons,
    notes: seen.reports.flatMap(({ note }) => note ?? []).slice(-maxNotes),
    late: seen.reports.filter(({ is_late }) => is_late === 1).length,
    distinct: evaluation.distinct,
    networks: evaluation.networks,
    score: evaluation.score,
    threshold: evaluation.threshold,
    ...atHide(seen.decisions),
    isCampaignLikely: isCampaignLikely(evaluation),
    ...(opened && {
      ...urgency({ image, opened, evaluation, now }, Object.keys(reasons)),
      openedAt: toTimestamp(opened.opened_at_ms),
      ...(opened.closed_at_ms !== null && { closedAt: toTimestamp(opened.closed_at_ms) }),
      ...(opened.outcome !== null && { outcome: opened.outcome }),
    }),
    ...(row.hidden_at_ms !== null && { hiddenAt: toTimestamp(row.hidden_at_ms) }),
    ...(row.ground !== null && { ground: row.ground }),
    decisions: seen.decisions.map((decision) => toDecided(decision, seen.names)),
  };
}

function toCaseHeadline({ id, title, url, source_name, source_url, published_at_ms }: HeadlineRow) {
  return {
    id,
    title,
    url,
    ...(source_name !== null && {
      source: { name: source_name, ...(source_url !== null && { url: source_url }) },
    }),
    ...(published_at_ms !== null && { publishedAt: toTimestamp(published_at_ms) }),
  };
}

function toDecided(
  { number, action, actor, ground, note, at_ms }: DecisionRow,
  names: ReadonlyMap<string, string>,
) {
  const actorName = names.get(actor);
  return {
    id: String(number),
    action,
    actor,
    ...(actorName !== undefined && { actorName }),
    at: toTimestamp(at_ms),
    ...(ground !== null && { ground }),
    ...(note !== null && { note }),
  };
}

type Opened = Pick<CaseData, 'image' | 'evaluation' | 'now'> & { readonly opened: CaseRow };

function urgency({ image, opened, evaluation, now }: Opened, reasons: readonly string[]) {
  const { state } = image.current;
  const isWaiting = opened.closed_at_ms === null && state !== 'visible' && state !== 'restored';
  if (!isWaiting) return {};
  const { viewersOfLastHour, nowMs } = now;
  const waiting = { state, reasons, evaluation, viewersOfLastHour, openedAtMs: opened.opened_at_ms };
  const { points, reasons: urgencyReasons } = urgencyOf(waiting, nowMs);
  return { urgency: points, urgencyReasons };
}

/** The score and threshold when reports hid the picture: both may have changed since. */
function atHide(decisions: readonly DecisionRow[]) {
  const hide = decisions.findLast(({ action, actor }) => action === 'hide' && actor === byReports);
  if (!hide || hide.facts === null) return {};
  const { score, threshold } = JSON.parse(hide.facts) as Evaluation;
  return { scoreAtHide: score, thresholdAtHide: threshold };
}

const minCampaignPeople = 8;
const campaignNetworksShare = 0.3;

/** Many people from few networks are more often a campaign than a crowd. */
function isCampaignLikely({ distinct, networks }: Evaluation): boolean {
  return distinct >= minCampaignPeople && networks / distinct < campaignNetworksShare;
}

function countOf(names: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
