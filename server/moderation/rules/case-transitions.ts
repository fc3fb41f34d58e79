import { hourMs, minuteMs } from '../../protocol/durations.ts';
import type { CaseState } from '../../protocol/newsroom/cases.ts';
import type { Image } from '../../protocol/headline.ts';
import type { Reason } from '../../protocol/reasons.ts';
import type { Policy } from './policy.ts';
import type { Evaluation } from './evaluate-reports.ts';

/** One use of a picture, with its reports and decisions. */
export interface Case {
  readonly state: CaseState;
  /** Starts at 1, incremented by each transition: a decision names the version that it is about. */
  readonly version: number;
  /** Starts at 1; restoring a picture or dismissing its reports begins the next round. */
  readonly round: number;
  /** How often it was restored. */
  readonly restores: number;
  /** Who kept it at the end of the last round. */
  readonly keptBy: 'moderator' | 'time' | null;
  readonly protectedUntilMs: number | null;
  /** Since when it has waited for a moderator, hidden by reports; otherwise `null`. */
  readonly hiddenAtMs: number | null;
}

export type ReportOutcome =
  'recorded' | 'alreadyReported' | 'alreadyHidden' | 'reviewedKept' | 'hiddenForYou';

/** Which message the reporter reads: it promises only what is true. */
export type MessageKey =
  | ReportOutcome
  /** Recorded; reports do not hide pictures here, or not for this reason: a moderator will look. */
  | 'forReview'
  /** Recorded, and this report reached the threshold. */
  | 'hiddenNow'
  | 'alreadyRemoved';

export interface ReportAnswer {
  readonly outcome: ReportOutcome;
  readonly messageKey: MessageKey;
}

/** The event for the picture's channels, if viewers see a difference. */
export type Announcement =
  | { readonly type: 'image:hidden'; readonly cause: 'reports' | 'newsroom' }
  | { readonly type: 'image:restored' };

export interface Transition {
  /** The same object if nothing changed. */
  readonly next: Case;
  readonly announcement: Announcement | null;
}

/** After this many restores, reports never hide a picture again. */
const restoresUntilLocked = 2;

/** The state as viewers know it. */
export function imageStateOf(state: CaseState): Image['state'] {
  switch (state) {
    case 'visible':
    case 'reported':
    case 'restored':
      return 'visible';
    case 'hidden':
    case 'removed':
      return state;
  }
}

export function isLocked({ restores }: Case): boolean {
  return restores >= restoresUntilLocked;
}

/** Whether reports cannot hide a picture, because it is locked or protected after a decision. */
export function isProtected(current: Case, nowMs: number): boolean {
  const isProtected = current.protectedUntilMs !== null && nowMs < current.protectedUntilMs;
  return isLocked(current) || isProtected;
}

/** What to do with a new report: answer it without storing it, or store it with this weight. */
export type Admission =
  | { readonly isKept: false; readonly answer: ReportAnswer }
  | { readonly isKept: true; readonly weight: number; readonly isLate: boolean };

/** Called before the report is stored. Late reports, of a protected picture, are stored without weight. */
export function admitReport(current: Case, reason: Reason, policy: Policy, nowMs: number): Admission {
  const shown = imageStateOf(current.state);
  if (shown !== 'visible') return { isKept: false, answer: answerWhenNotShown[shown] };
  if (reason === 'dislike') {
    return { isKept: false, answer: { outcome: 'hiddenForYou', messageKey: 'hiddenForYou' } };
  }
  const isLate = isProtected(current, nowMs);
  return { isKept: true, weight: isLate ? 0 : policy.weights[reason], isLate };
}

/** The answer to a second report by the same person in a round, which does not count. */
export const repeatedReport: ReportAnswer = { outcome: 'alreadyReported', messageKey: 'alreadyReported' };

/** Called after the report is stored with `weight`: what the case becomes, and the answer to its reporter. */
export function onReport(
  current: Case,
  weight: number,
  evaluation: Evaluation,
  nowMs: number,
): Transition & { readonly answer: ReportAnswer } {
  const shown = imageStateOf(current.state);
  if (shown !== 'visible') return { ...unchanged(current), answer: answerWhenNotShown[shown] };
  if (isProtected(current, nowMs)) return { ...unchanged(current), answer: answerWhenProtected(current) };

  if (evaluation.hides && evaluation.round === current.round) {
    return {
      next: changed(current, { state: 'hidden', hiddenAtMs: nowMs }),
      announcement: { type: 'image:hidden', cause: 'reports' },
      answer: { outcome: 'recorded', messageKey: 'hiddenNow' },
    };
  }
  const next = current.state === 'reported' ? current : changed(current, { state: 'reported' });
  const messageKey = evaluation.isAutomatic && weight > 0 ? 'recorded' : 'forReview';
  return { next, announcement: null, answer: { outcome: 'recorded', messageKey } };
}

export type ModerationAction = 'remove' | 'restore' | 'dismiss' | 'hide';

/** Why the newsroom removes a picture: by its own rules, or for legal reasons, which `451` then says. */
export const removalReasons = ['house-rules', 'legal'] as const;
export type RemovalReason = (typeof removalReasons)[number];

export type Decision =
  | ({ readonly kind: 'decided' } & Transition)
  /** Another decision came first: the case has a newer version. */
  | { readonly kind: 'outdated' }
  /** The action does not apply to a picture in this state. */
  | { readonly kind: 'impossible' };

/** A moderator's decision about the case as they saw it, at `version`. */
export function decide(
  current: Case,
  action: ModerationAction,
  version: number,
  policy: Policy,
  nowMs: number,
): Decision {
  if (version !== current.version) return { kind: 'outdated' };
  const transition = transitionOf(current, action, policy, nowMs);
  return transition ? { kind: 'decided', ...transition } : { kind: 'impossible' };
}

function transitionOf(
  current: Case,
  action: ModerationAction,
  policy: Policy,
  nowMs: number,
): Transition | undefined {
  switch (action) {
    case 'remove':
    case 'hide':
      if (current.state === 'removed') return undefined;
      return {
        next: changed(current, { state: 'removed', hiddenAtMs: null }),
        announcement: { type: 'image:hidden', cause: 'newsroom' },
      };
    case 'restore':
      if (imageStateOf(current.state) === 'visible') return undefined;
      return restore(current, 'moderator', policy, nowMs);
    case 'dismiss':
      if (current.state !== 'reported') return undefined;
      return { next: nextRound(current, 'moderator', policy, nowMs), announcement: null };
  }
}

/**
 * The same picture was removed in a channel whose moderator may not decide about this use: here it waits for a decision. One that is
 * removed already, or hidden, is not changed.
 */
export function refer(current: Case): Transition {
  if (imageStateOf(current.state) !== 'visible') return unchanged(current);
  return { next: changed(current, { state: 'reported' }), announcement: null };
}

/** When the picture is restored automatically unless somebody decides; `undefined` for never. */
export function restoreDueAtMs(
  { state, hiddenAtMs }: Case,
  { whenUnreviewed, maxHiddenHours }: Policy,
): number | undefined {
  if (state !== 'hidden' || hiddenAtMs === null || whenUnreviewed === 'keep') return undefined;
  return hiddenAtMs + maxHiddenHours * hourMs;
}

/** Restores the picture if its deadline has passed. */
export function onDeadline(current: Case, policy: Policy, nowMs: number): Transition {
  const dueAtMs = restoreDueAtMs(current, policy);
  if (dueAtMs === undefined || nowMs < dueAtMs) return unchanged(current);
  return restore(current, 'time', policy, nowMs);
}

/** Whether a report can still be withdrawn. A picture that it hid stays hidden: a moderator decides about that. */
export function canWithdraw(reportedAtMs: number, { withdrawMinutes }: Policy, nowMs: number): boolean {
  return nowMs - reportedAtMs < withdrawMinutes * minuteMs;
}

const answerWhenNotShown: Readonly<Record<Exclude<Image['state'], 'visible'>, ReportAnswer>> = {
  hidden: { outcome: 'alreadyHidden', messageKey: 'alreadyHidden' },
  removed: { outcome: 'alreadyHidden', messageKey: 'alreadyRemoved' },
};

/** Says that people looked only if they did: the deadline may have restored the picture. */
function answerWhenProtected({ keptBy }: Case): ReportAnswer {
  if (keptBy === 'moderator') return { outcome: 'reviewedKept', messageKey: 'reviewedKept' };
  return { outcome: 'recorded', messageKey: 'forReview' };
}

function unchanged(current: Case): Transition {
  return { next: current, announcement: null };
}

function restore(current: Case, by: 'moderator' | 'time', policy: Policy, nowMs: number): Transition {
  const next = { ...nextRound(current, by, policy, nowMs), restores: current.restores + 1 };
  return { next, announcement: { type: 'image:restored' } };
}

function nextRound(current: Case, by: 'moderator' | 'time', { protectHours }: Policy, nowMs: number): Case {
  return changed(current, {
    state: 'restored',
    round: current.round + 1,
    keptBy: by,
    protectedUntilMs: nowMs + protectHours * hourMs,
    hiddenAtMs: null,
  });
}

function changed(current: Case, change: Partial<Case>): Case {
  return { ...current, ...change, version: current.version + 1 };
}
