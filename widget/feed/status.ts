import type { Course } from './connection-state.ts';
import type { FeedStatus, FeedUpdate } from './update.ts';

export function statusOf(course: Course, nowMs: number): FeedStatus {
  if (course.phase === 'refused') return 'refused';

  const isFresh = course.state !== undefined && nowMs < course.freshUntilMs;
  if (isFresh) return 'live';
  if (course.isCutOff || !course.isDeviceOnline) return 'offline';
  return course.state ? 'stale' : 'loading';
}

export function updateOf(course: Course, nowMs: number): FeedUpdate {
  const { state, expiredIds, refusal, clockOffsetMs, heardAtMs } = course;
  return {
    state,
    expiredIds,
    status: statusOf(course, nowMs),
    clockOffsetMs,
    ...(refusal === undefined ? {} : { refusal }),
    ...(heardAtMs === undefined ? {} : { heardAtMs }),
  };
}
