import type { Evaluation } from '../moderation/score.ts';
import { findChannel } from '../store/channels.ts';
import { decisionsOn, type DecisionRow } from '../store/decisions.ts';
import { findHeadline, toTimestamp, type HeadlineRow } from '../store/headlines.ts';
import { findImage } from '../store/images.ts';
import { findCase, reportsOf, type CaseRow, type ReportRow } from '../store/reports.ts';
import { evaluateImage, policyOf, reportable, type ReportableImage } from './case.ts';
import type { Reporting } from './report.ts';

/** A case as a moderator sees it. Neither tokens nor networks are in it. */
export type CaseView = ReturnType<typeof toView>;

/** What a moderator needs to decide about an image; `undefined` if there is nothing to decide. */
export async function viewCase(
  { store, clock, viewersOfLastHour }: Reporting,
  id: string,
): Promise<CaseView | undefined> {
  return store.read(async (transaction) => {
    const image = await reportable(transaction, await findImage(transaction, id));
    const channel = await findChannel(transaction, image?.row.channel ?? '');
    if (!image || !channel) return undefined;

    const { row } = image;
    const now = { viewersOfLastHour: viewersOfLastHour(channel.id), nowMs: clock.nowMs() };
    return toView({
      image,
      channel: channel.id,
      headline: row.headline === null ? undefined : await findHeadline(transaction, row.headline),
      opened: await findCase(transaction, id, row.round),
      reports: (await reportsOf(transaction, id)).filter((report) => report.round === row.round),
      evaluation: await evaluateImage(transaction, image, policyOf(channel), now),
      decisions: await decisionsOn(transaction, id),
    });
  });
}

interface Seen {
  readonly image: ReportableImage;
  readonly channel: string;
  readonly headline: HeadlineRow | undefined;
  readonly opened: CaseRow | undefined;
  readonly reports: readonly ReportRow[];
  readonly evaluation: Evaluation;
  readonly decisions: readonly DecisionRow[];
}

function toView({ image, channel, headline, opened, reports, evaluation, decisions }: Seen) {
  const { row, current } = image;
  return {
    image: row.id,
    channel,
    state: current.state,
    version: current.version,
    round: current.round,
    restores: current.restores,
    ...(headline && { headline: { id: headline.id, title: headline.title, url: headline.url } }),
    reports: reports.length,
    reasons: countOf(reports.map(({ reason }) => reason)),
    notes: reports.flatMap(({ note }) => note ?? []),
    distinct: evaluation.distinct,
    networks: evaluation.networks,
    score: evaluation.score,
    threshold: evaluation.threshold,
    isCampaignLikely: isCampaignLikely(evaluation),
    ...(opened && { openedAt: toTimestamp(opened.opened_at_ms) }),
    ...(row.hidden_at_ms !== null && { hiddenAt: toTimestamp(row.hidden_at_ms) }),
    ...(row.ground !== null && { ground: row.ground }),
    decisions: decisions.map(({ action, actor, ground, note, at_ms }) => ({
      action,
      actor,
      at: toTimestamp(at_ms),
      ...(ground !== null && { ground }),
      ...(note !== null && { note }),
    })),
  };
}

const campaignPeopleLeast = 8;
const campaignNetworksShare = 0.3;

/** Many people from few networks are more often a campaign than a crowd. */
function isCampaignLikely({ distinct, networks }: Evaluation): boolean {
  return distinct >= campaignPeopleLeast && networks / distinct < campaignNetworksShare;
}

function countOf(names: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

const severe: ReadonlySet<string> = new Set(['child', 'privacy', 'illegal', 'rights']);

/** The order of the queue: what is grave, what is hidden and perhaps wrongly, what is near its threshold, what has waited. */
export function inOrder(cases: readonly CaseView[]): CaseView[] {
  const rank = (view: CaseView) => [
    Object.keys(view.reasons).some((reason) => severe.has(reason)) ? 0 : 1,
    view.state === 'hidden' ? 0 : 1,
    -view.score / view.threshold,
  ];
  return cases.toSorted((a, b) => {
    const [first, second] = [rank(a), rank(b)];
    const differing = first.findIndex((value, index) => value !== second[index]);
    if (differing >= 0) return (first[differing] ?? 0) - (second[differing] ?? 0);
    return (a.openedAt ?? '') < (b.openedAt ?? '') ? -1 : 1;
  });
}
