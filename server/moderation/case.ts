import type { Image } from '../protocol/headline.ts';
import type { Reason } from '../protocol/reasons.ts';
import type { Policy } from './policy.ts';
import type { Evaluation } from './score.ts';

/** How a picture stands. Viewers are shown it in `visible`, `reported` and `restored`. */
export type CaseState = 'visible' | 'reported' | 'hidden' | 'held' | 'confirmed' | 'restored';

/** One use of a picture with what was reported of it and decided about it. */
export interface Case {
  readonly state: CaseState;
  /** 1 at first, one more with each transition: who decides names the one they saw. */
  readonly version: number;
  /** 1 at first; a picture that is put back, or whose reports are dismissed, begins the next one. */
  readonly round: number;
  /** How often it was put back. */
  readonly restores: number;
  /** Who let it stand at the end of the last round. */
  readonly keptBy: 'moderator' | 'time' | null;
  readonly protectedUntilMs: number | null;
  /** Since when it waits, hidden by reports, for a moderator; else `null`. */
  readonly hiddenAtMs: number | null;
}

export type Outcome = 'recorded' | 'alreadyReported' | 'alreadyHidden' | 'reviewedKept' | 'hiddenForYou';

/** Which sentence the reporter reads: only what is true is promised. */
export type Sentence =
  | Outcome
  /** Recorded; reports do not hide here, or not for this reason: people will look. */
  | 'forReview'
  /** Recorded, and this was the one that it took. */
  | 'hiddenNow'
  | 'alreadyHeld'
  | 'alreadyRemoved';

export interface Answer {
  readonly outcome: Outcome;
  readonly sentence: Sentence;
}

/** The event that every channel of the picture is told, if its viewers see a difference. */
export type Announcement =
  | { readonly type: 'image:hidden'; readonly cause: 'reports' | 'newsroom' }
  | { readonly type: 'image:restored' };

export interface Transition {
  /** The same object if nothing changed. */
  readonly next: Case;
  readonly announcement: Announcement | null;
}

/** So often put back, a picture is never again hidden by reports. */
const restoresUntilLocked = 2;
const minuteMs = 60_000;
const hourMs = 3_600_000;

/** How a picture begins: `confirmed` if a moderator confirmed the same one before. */
export function newCase(state: 'visible' | 'held' | 'confirmed'): Case {
  return {
    state,
    version: 1,
    round: 1,
    restores: 0,
    keptBy: null,
    protectedUntilMs: null,
    hiddenAtMs: null,
  };
}

/** What viewers are told of a state. */
export function imageStateOf(state: CaseState): Image['state'] {
  switch (state) {
    case 'visible':
    case 'reported':
    case 'restored':
      return 'visible';
    case 'hidden':
    case 'held':
    case 'confirmed':
      return state;
  }
}

export function isLocked({ restores }: Case): boolean {
  return restores >= restoresUntilLocked;
}

/** Whether reports can't hide it: it is locked, or protected after a decision. */
export function isSheltered(current: Case, nowMs: number): boolean {
  const isProtected = current.protectedUntilMs !== null && nowMs < current.protectedUntilMs;
  return isLocked(current) || isProtected;
}

/** What to do with a report that comes in: answer it without keeping it, or keep it with this weight. */
export type Reception =
  | { readonly isKept: false; readonly answer: Answer }
  | { readonly isKept: true; readonly weight: number; readonly isLate: boolean };

/** Before the report is a row. Late reports, of a picture that is sheltered, are kept and weigh nothing. */
export function receive(current: Case, reason: Reason, policy: Policy, nowMs: number): Reception {
  const shown = imageStateOf(current.state);
  if (shown !== 'visible') return { isKept: false, answer: alreadyGone[shown] };
  if (reason === 'dislike') {
    return { isKept: false, answer: { outcome: 'hiddenForYou', sentence: 'hiddenForYou' } };
  }
  const isLate = isSheltered(current, nowMs);
  return { isKept: true, weight: isLate ? 0 : policy.weights[reason], isLate };
}

/** For the report of a person who has one in this round. It counts nothing. */
export const repeated: Answer = { outcome: 'alreadyReported', sentence: 'alreadyReported' };

/** After the report is a row: what the case becomes, and what its reporter is told. `weight` is that of the row. */
export function onReport(
  current: Case,
  weight: number,
  evaluation: Evaluation,
  nowMs: number,
): Transition & { readonly answer: Answer } {
  const shown = imageStateOf(current.state);
  if (shown !== 'visible') return { ...unchanged(current), answer: alreadyGone[shown] };
  if (isSheltered(current, nowMs)) return { ...unchanged(current), answer: answerWhenSheltered(current) };

  if (evaluation.hides && evaluation.round === current.round) {
    return {
      next: changed(current, { state: 'hidden', hiddenAtMs: nowMs }),
      announcement: { type: 'image:hidden', cause: 'reports' },
      answer: { outcome: 'recorded', sentence: 'hiddenNow' },
    };
  }
  const next = current.state === 'reported' ? current : changed(current, { state: 'reported' });
  const sentence = evaluation.isAutomatic && weight > 0 ? 'recorded' : 'forReview';
  return { next, announcement: null, answer: { outcome: 'recorded', sentence } };
}

export type Action = 'confirm' | 'restore' | 'dismiss' | 'hide';

/** Why the newsroom removes a picture: by its own rules, or because the law wants it, which `451` then says. */
export type Ground = 'house-rules' | 'legal';

export type Decision =
  | ({ readonly kind: 'decided' } & Transition)
  /** Somebody was quicker: the case has another version. */
  | { readonly kind: 'outdated' }
  /** The action says nothing about a picture in this state. */
  | { readonly kind: 'impossible' };

/** A moderator's decision about the case as they saw it, at `version`. */
export function decide(
  current: Case,
  action: Action,
  version: number,
  policy: Policy,
  nowMs: number,
): Decision {
  if (version !== current.version) return { kind: 'outdated' };
  const transition = transitionOf(current, action, policy, nowMs);
  return transition ? { kind: 'decided', ...transition } : { kind: 'impossible' };
}

function transitionOf(current: Case, action: Action, policy: Policy, nowMs: number): Transition | undefined {
  switch (action) {
    case 'confirm':
    case 'hide':
      if (current.state === 'confirmed') return undefined;
      return {
        next: changed(current, { state: 'confirmed', hiddenAtMs: null }),
        announcement: { type: 'image:hidden', cause: 'newsroom' },
      };
    case 'restore':
      if (current.state === 'held') return released(current);
      if (imageStateOf(current.state) === 'visible') return undefined;
      return putBack(current, 'moderator', policy, nowMs);
    case 'dismiss':
      if (current.state !== 'reported') return undefined;
      return { next: nextRound(current, 'moderator', policy, nowMs), announcement: null };
  }
}

/** When time alone puts the picture back, if nobody decides before; `undefined` for never. */
export function returnDueAtMs(
  { state, hiddenAtMs }: Case,
  { whenUnreviewed, maxHiddenHours }: Policy,
): number | undefined {
  if (state !== 'hidden' || hiddenAtMs === null || whenUnreviewed === 'keep') return undefined;
  return hiddenAtMs + maxHiddenHours * hourMs;
}

/** What the passing of time does to the case. */
export function onTime(current: Case, policy: Policy, nowMs: number): Transition {
  const dueAtMs = returnDueAtMs(current, policy);
  if (dueAtMs === undefined || nowMs < dueAtMs) return unchanged(current);
  return putBack(current, 'time', policy, nowMs);
}

/** Whether a report may still be taken back. What it hid stays hidden: that is for a moderator to undo. */
export function mayWithdraw(reportedAtMs: number, { withdrawMinutes }: Policy, nowMs: number): boolean {
  return nowMs - reportedAtMs < withdrawMinutes * minuteMs;
}

const alreadyGone: Readonly<Record<Exclude<Image['state'], 'visible'>, Answer>> = {
  hidden: { outcome: 'alreadyHidden', sentence: 'alreadyHidden' },
  held: { outcome: 'alreadyHidden', sentence: 'alreadyHeld' },
  confirmed: { outcome: 'alreadyHidden', sentence: 'alreadyRemoved' },
};

/** That people looked is said only if they did: time may have put the picture back. */
function answerWhenSheltered({ keptBy }: Case): Answer {
  if (keptBy === 'moderator') return { outcome: 'reviewedKept', sentence: 'reviewedKept' };
  return { outcome: 'recorded', sentence: 'forReview' };
}

function unchanged(current: Case): Transition {
  return { next: current, announcement: null };
}

/** A picture that was held when it was taken in has nothing to be put back from: it begins as any other. */
function released(current: Case): Transition {
  return { next: changed(current, { state: 'visible' }), announcement: { type: 'image:restored' } };
}

function putBack(current: Case, by: 'moderator' | 'time', policy: Policy, nowMs: number): Transition {
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
