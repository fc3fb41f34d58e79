import type { Snapshot } from '../../server/protocol/message.ts';
import {
  afterBye,
  afterLoss,
  afterPoll,
  atOnce,
  fromScratch,
  open,
  opened,
  top,
  tryBetter,
} from './attempts.ts';
import { hasLink, heardFrom, offset, withSnapshot, type Course, type Moment } from './connection-state.ts';
import { isLevel, learn, nobody } from './apply-events.ts';
import type { Heard } from './transport.ts';
import * as pace from './reconnect-policy.ts';

export type Happening =
  /** `dueMs` has come. */
  | { readonly type: 'due' }
  /** Nobody looks, or the page is put away. */
  | { readonly type: 'asleep' }
  | { readonly type: 'awake' }
  | { readonly type: 'network'; readonly isOnline: boolean }
  | { readonly type: 'heard'; readonly link: number; readonly heard: Heard };

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
  return atOnce({ ...top(next), allFailures: 0 }, moment);
}

function afterHearing(course: Course, heard: Heard, moment: Moment): Course {
  switch (heard.type) {
    case 'opened':
      return opened(heardFrom(course, moment), moment);
    case 'beat':
      return heardFrom(course, moment);
    case 'snapshot':
      return afterSnapshot(course, heard.snapshot, moment);
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

/** A poll is over with its snapshot; any other link goes on. */
function afterSnapshot(course: Course, snapshot: Snapshot, moment: Moment): Course {
  const next = withSnapshot(heardFrom(course, moment), snapshot, moment);
  return course.transport === 'poll' ? afterPoll(next, moment) : next;
}
