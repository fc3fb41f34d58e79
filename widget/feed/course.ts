/**
 * The course of one follower, pure: which link to have open, until when, and what is known. Whoever drives it keeps one
 * link and one timer as the course says and reports what happens; see `drive.ts`.
 */
import type { ChannelState } from '../../server/protocol/apply.ts';
import type { Refusal, Snapshot } from '../../server/protocol/message.ts';
import { isLevel, learn, nobody } from './knowledge.ts';
import { transports, type Heard, type Transport } from './link.ts';
import * as pace from './pace.ts';
import { takeSnapshot } from './snapshot.ts';

/** The moment, by two clocks: `nowMs` only ever goes forward and measures; `clockMs` is the device's and may be set. */
export interface Moment {
  readonly nowMs: number;
  readonly clockMs: number;
  random(): number;
}

export type Happening =
  /** `dueMs` has come. */
  | { readonly type: 'due' }
  /** Nobody looks, or the page is put away. */
  | { readonly type: 'asleep' }
  | { readonly type: 'awake' }
  | { readonly type: 'network'; readonly isOnline: boolean }
  | { readonly type: 'heard'; readonly link: number; readonly heard: Heard };

export interface Course {
  readonly state: ChannelState | undefined;
  /** Left by their own date in the last step. */
  readonly expiredIds: ReadonlySet<string>;
  readonly clockOffsetMs: number;
  readonly heardAtMs: number | undefined;

  readonly phase: 'asleep' | 'resting' | 'opening' | 'open' | 'refused';
  /** When the phase ends by itself: a rest is over, an opening has failed, an open link is dead. */
  readonly phaseEndsMs: number;
  /** In use, or to be tried next. */
  readonly transport: Transport;
  /** The number of the last link that was opened. What another one says comes too late. */
  readonly link: number;
  readonly openedAtMs: number;
  /** Ask for everything: what is known has a hole, or its position was refused. */
  readonly isFromScratch: boolean;

  readonly hasWorked: ReadonlySet<Transport>;
  /** In a row, of this transport and of all. */
  readonly failures: number;
  readonly allFailures: number;
  /** Not even a snapshot could be had. */
  readonly isCutOff: boolean;
  readonly isDeviceOnline: boolean;
  readonly betterAtMs: number;
  readonly betterAfterMs: number;
  /** Until then, what is known passes for live. */
  readonly freshUntilMs: number;
  readonly refusal: Refusal | undefined;
}

/** A course that begins with the snapshot that the page already has, if it has one. */
export function beginCourse(snapshot: Snapshot | undefined, moment: Moment): Course {
  const course: Course = {
    state: undefined,
    expiredIds: nobody,
    clockOffsetMs: 0,
    heardAtMs: undefined,
    phase: 'resting',
    phaseEndsMs: moment.nowMs,
    transport: 'socket',
    link: 0,
    openedAtMs: moment.nowMs,
    isFromScratch: false,
    hasWorked: new Set<Transport>(),
    failures: 0,
    allFailures: 0,
    isCutOff: false,
    isDeviceOnline: true,
    betterAtMs: Infinity,
    betterAfterMs: pace.betterAfterMs.never,
    freshUntilMs: moment.nowMs,
    refusal: undefined,
  };
  return snapshot ? withSnapshot(heardFrom(course, moment), snapshot, moment) : course;
}

/** The moment of the next `due`; `Infinity` if there is nothing to wait for. */
export function dueMs(course: Course, nowMs: number): number {
  if (course.phase === 'asleep' || course.phase === 'refused') return Infinity;
  const staleMs = nowMs < course.freshUntilMs ? course.freshUntilMs : Infinity;
  const betterMs = course.phase === 'open' ? course.betterAtMs : Infinity;
  return Math.min(course.phaseEndsMs, staleMs, betterMs);
}

/** The course after `happening`. */
export function step(course: Course, happening: Happening, moment: Moment): Course {
  const before = course.expiredIds.size > 0 ? { ...course, expiredIds: nobody } : course;
  if (before.phase === 'refused') return before;

  switch (happening.type) {
    case 'due':
      return afterTime(before, moment);
    case 'asleep':
      return { ...before, phase: 'asleep' };
    case 'awake':
      return before.phase === 'asleep' ? atOnce(before, moment) : before;
    case 'network':
      return afterNetwork(before, happening.isOnline, moment);
    case 'heard':
      if (happening.link !== before.link || !hasLink(before)) return before;
      return afterHearing(before, happening.heard, moment);
  }
}

export function hasLink({ phase }: Course): boolean {
  return phase === 'opening' || phase === 'open';
}

function afterTime(course: Course, moment: Moment): Course {
  const { nowMs } = moment;
  if (course.phase === 'open' && nowMs >= course.betterAtMs) return tryBetter(course, moment);
  if (course.phase === 'asleep' || nowMs < course.phaseEndsMs) return course;
  if (course.phase !== 'resting') return afterLoss(course, moment);
  return nowMs >= course.betterAtMs ? tryBetter(course, moment) : open(course, moment);
}

function afterNetwork(course: Course, isOnline: boolean, moment: Moment): Course {
  const next = { ...course, isDeviceOnline: isOnline };
  if (!isOnline || course.phase !== 'resting') return next;
  // Another network may let through what this one blocked.
  return atOnce({ ...next, transport: 'socket', failures: 0, allFailures: 0 }, moment);
}

function afterHearing(course: Course, heard: Heard, moment: Moment): Course {
  switch (heard.type) {
    case 'opened':
      return opened(heardFrom(course, moment), moment);
    case 'beat':
      return heardFrom(course, moment);
    case 'snapshot':
      return afterSnapshot(withSnapshot(heardFrom(course, moment), heard.snapshot, moment), moment);
    case 'events': {
      const { state, expiredIds, isHole } = learn(course.state, heard.epoch, heard.events);
      const next = { ...heardFrom(course, moment), state, expiredIds };
      return isHole ? fromScratch(next, moment) : next;
    }
    case 'ready': {
      const next = { ...heardFrom(course, moment), ...offset(heard.ready.now, course, moment) };
      return isLevel(next.state, heard.ready) ? next : fromScratch(next, moment);
    }
    case 'bye':
      return afterBye(heardFrom(course, moment), pace.byeMs(heard.retryAfterMs, moment.random), moment);
    case 'garbled':
      return fromScratch(course, moment);
    case 'lost':
      return afterLoss(course, moment);
    case 'refused':
      if (heard.refusal === 'bad-after') return fromScratch(course, moment);
      return { ...course, phase: 'refused', refusal: heard.refusal };
  }
}

function heardFrom(course: Course, { nowMs, clockMs }: Moment): Course {
  const untilMs = nowMs + pace.silentAfterMs;
  const phaseEndsMs = course.phase === 'open' ? untilMs : course.phaseEndsMs;
  return { ...course, heardAtMs: clockMs, freshUntilMs: untilMs, phaseEndsMs };
}

function withSnapshot(course: Course, snapshot: Snapshot, moment: Moment): Course {
  const state = takeSnapshot(course.state, snapshot);
  return { ...course, state, isFromScratch: false, ...offset(snapshot.now, course, moment) };
}

function offset(now: string, { clockOffsetMs }: Course, { clockMs }: Moment) {
  const offsetMs = Date.parse(now) - clockMs;
  return { clockOffsetMs: Number.isNaN(offsetMs) ? clockOffsetMs : offsetMs };
}

/** A poll is over with its snapshot; any other link goes on. */
function afterSnapshot(course: Course, moment: Moment): Course {
  if (course.transport !== 'poll') return course;
  const { nowMs, random } = moment;
  // The server was away as a whole and is back: nothing says that the better transports are blocked.
  const next = course.isCutOff ? top(course) : course;
  const restMs = course.isCutOff ? pace.backoffMs(1, random) : pace.pollMs(random);
  const freshUntilMs = nowMs + restMs + pace.answerWithinMs;
  return { ...rest(next, restMs, moment), ...worked(course), freshUntilMs, failures: 0, allFailures: 0 };
}

function opened(course: Course, { nowMs }: Moment): Course {
  const phaseEndsMs = nowMs + pace.silentAfterMs;
  const next: Course = { ...course, ...worked(course), phase: 'open', phaseEndsMs, openedAtMs: nowMs };
  if (course.transport !== 'socket') return next;
  return { ...next, betterAtMs: Infinity, betterAfterMs: pace.betterAfterMs.worked };
}

function worked({ hasWorked, transport }: Course) {
  return { isCutOff: false, hasWorked: new Set([...hasWorked, transport]) };
}

function afterLoss(course: Course, moment: Moment): Course {
  const wasSteady = course.phase === 'open' && moment.nowMs - course.openedAtMs >= pace.steadyAfterMs;
  const failures = wasSteady ? 1 : course.failures + 1;
  const allFailures = wasSteady ? 1 : course.allFailures + 1;
  const lost = { ...course, failures, allFailures };
  const restMs = pace.backoffMs(allFailures, moment.random);

  // Below the last there is nothing: asking for the snapshot is the cheapest way to see when the server is back.
  if (course.transport === 'poll') return rest({ ...lost, isCutOff: true }, restMs, moment);
  const isForgiven = course.hasWorked.has(course.transport) && failures < pace.forgivenFailures;
  return isForgiven ? rest(lost, restMs, moment) : rest(below(lost, moment), 0, moment);
}

/** With the transport below, and a time to try a better one again. */
function below(course: Course, { nowMs, random }: Moment): Course {
  const transport = transports[transports.indexOf(course.transport) + 1] ?? 'poll';
  const next: Course = { ...course, transport, failures: 0 };
  if (course.betterAtMs !== Infinity) return next;

  const betterAtMs = nowMs + pace.spread(course.betterAfterMs, random);
  return { ...next, betterAtMs, betterAfterMs: pace.longerBetterAfterMs(course.betterAfterMs) };
}

/** One attempt on the best transport. If it fails, the one that works is not kept waiting. */
function tryBetter(course: Course, moment: Moment): Course {
  return open({ ...top(course), failures: pace.forgivenFailures }, moment);
}

function top(course: Course): Course {
  return { ...course, transport: 'socket', failures: 0, betterAtMs: Infinity };
}

/** The transport works, what came by it does not fit: come back without a position. */
function fromScratch(course: Course, moment: Moment): Course {
  return afterLoss({ ...course, ...worked(course), isFromScratch: true }, moment);
}

function afterBye(course: Course, restMs: number, moment: Moment): Course {
  const resting = rest(course, restMs, moment);
  // A pause that the server asked for is no loss, as long as it is short.
  const freshUntilMs = moment.nowMs + Math.min(pace.silentAfterMs, restMs + pace.graceMs);
  return { ...resting, failures: 0, allFailures: 0, freshUntilMs };
}

function atOnce(course: Course, moment: Moment): Course {
  const next = rest(course, 0, moment);
  return { ...next, freshUntilMs: Math.max(next.freshUntilMs, moment.nowMs + pace.graceMs) };
}

function rest(course: Course, restMs: number, { nowMs }: Moment): Course {
  const graceEndsMs = course.phase === 'open' ? nowMs + pace.graceMs : Infinity;
  const freshUntilMs = Math.min(course.freshUntilMs, graceEndsMs);
  return { ...course, phase: 'resting', phaseEndsMs: nowMs + restMs, freshUntilMs };
}

function open(course: Course, { nowMs }: Moment): Course {
  const withinMs = course.transport === 'poll' ? pace.answerWithinMs : pace.openWithinMs;
  return { ...course, phase: 'opening', phaseEndsMs: nowMs + withinMs, link: course.link + 1 };
}
