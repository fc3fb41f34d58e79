import type { ChannelState } from '../../server/protocol/apply.ts';
import type { Refusal, Snapshot } from '../../server/protocol/message.ts';
import { nobody } from './apply-events.ts';
import type { Transport } from './transport.ts';
import * as pace from './reconnect-policy.ts';
import { takeSnapshot } from './snapshot.ts';

/** The moment, by two clocks: `nowMs` only ever goes forward and measures; `clockMs` is the device's and may be set. */
export interface Moment {
  readonly nowMs: number;
  readonly clockMs: number;
  random(): number;
}

/** Where one follower stands: which link to have open, until when, and what is known. `step` moves it, `drive` obeys it. */
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

export function hasLink({ phase }: Course): boolean {
  return phase === 'opening' || phase === 'open';
}

/** The server is there. */
export function heardFrom(course: Course, { nowMs, clockMs }: Moment): Course {
  const untilMs = nowMs + pace.silentAfterMs;
  const phaseEndsMs = course.phase === 'open' ? untilMs : course.phaseEndsMs;
  return { ...course, heardAtMs: clockMs, freshUntilMs: untilMs, phaseEndsMs };
}

export function withSnapshot(course: Course, snapshot: Snapshot, moment: Moment): Course {
  const state = takeSnapshot(course.state, snapshot);
  return { ...course, state, isFromScratch: false, ...offset(snapshot.now, course, moment) };
}

/** What the server's clock says of the device's. */
export function offset(now: string, { clockOffsetMs }: Course, { clockMs }: Moment) {
  const offsetMs = Date.parse(now) - clockMs;
  return { clockOffsetMs: Number.isNaN(offsetMs) ? clockOffsetMs : offsetMs };
}
