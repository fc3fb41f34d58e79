/**
 * Which way to the server comes next, and when. A transport that never worked here is given up at its first failure, one that has
 * worked is forgiven a few; better ones are tried again from time to time.
 */
import type { Course, Moment } from './connection-state.ts';
import { transports } from './transport.ts';
import * as pace from './reconnect-policy.ts';

export function opened(course: Course, { nowMs }: Moment): Course {
  const phaseEndsMs = nowMs + pace.silentAfterMs;
  const next: Course = { ...course, ...worked(course), phase: 'open', phaseEndsMs, openedAtMs: nowMs };
  if (course.transport !== 'socket') return next;
  return { ...next, betterAtMs: Infinity, betterAfterMs: pace.betterAfterMs.worked };
}

/** A snapshot was had: the next one after a while. */
export function afterPoll(course: Course, moment: Moment): Course {
  const { nowMs, random } = moment;
  // The server was away as a whole and is back: nothing says that the better transports are blocked.
  const next = course.isCutOff ? top(course) : course;
  const restMs = course.isCutOff ? pace.backoffMs(1, random) : pace.pollMs(random);
  const freshUntilMs = nowMs + restMs + pace.answerWithinMs;
  return { ...rest(next, restMs, moment), ...worked(course), freshUntilMs, failures: 0, allFailures: 0 };
}

export function afterLoss(course: Course, moment: Moment): Course {
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

/** The transport works, what came by it does not fit: come back without a position. */
export function fromScratch(course: Course, moment: Moment): Course {
  return afterLoss({ ...course, ...worked(course), isFromScratch: true }, moment);
}

export function afterBye(course: Course, restMs: number, moment: Moment): Course {
  const resting = rest(course, restMs, moment);
  // A pause that the server asked for is no loss, as long as it is short.
  const freshUntilMs = moment.nowMs + Math.min(pace.silentAfterMs, restMs + pace.graceMs);
  return { ...resting, failures: 0, allFailures: 0, freshUntilMs };
}

/** One attempt on the best transport. If it fails, the one that works is not kept waiting. */
export function tryBetter(course: Course, moment: Moment): Course {
  return open({ ...top(course), failures: pace.forgivenFailures }, moment);
}

export function top(course: Course): Course {
  return { ...course, transport: 'socket', failures: 0, betterAtMs: Infinity };
}

export function atOnce(course: Course, moment: Moment): Course {
  const freshUntilMs = Math.max(course.freshUntilMs, moment.nowMs + pace.graceMs);
  return { ...rest(course, 0, moment), freshUntilMs };
}

export function open(course: Course, { nowMs }: Moment): Course {
  const withinMs = course.transport === 'poll' ? pace.answerWithinMs : pace.openWithinMs;
  return { ...course, phase: 'opening', phaseEndsMs: nowMs + withinMs, link: course.link + 1 };
}

/** With the transport below, and a time to try a better one again. */
function below(course: Course, { nowMs, random }: Moment): Course {
  const transport = transports[transports.indexOf(course.transport) + 1] ?? 'poll';
  const next: Course = { ...course, transport, failures: 0 };
  if (course.betterAtMs !== Infinity) return next;

  const betterAtMs = nowMs + pace.spread(course.betterAfterMs, random);
  return { ...next, betterAtMs, betterAfterMs: pace.longerBetterAfterMs(course.betterAfterMs) };
}

function worked({ hasWorked, transport }: Course) {
  return { isCutOff: false, hasWorked: new Set([...hasWorked, transport]) };
}

/** What is known passes for live no longer than a reconnection may take: also when a link broke before it was open. */
function rest(course: Course, restMs: number, { nowMs }: Moment): Course {
  const freshUntilMs = Math.min(course.freshUntilMs, nowMs + pace.graceMs);
  return { ...course, phase: 'resting', phaseEndsMs: nowMs + restMs, freshUntilMs };
}
