import { dayMs, hourMs, minuteMs } from '../../protocol/durations.ts';
import type { Priority } from '../../protocol/headline.ts';
import { limits } from '../../protocol/limits.ts';
import { Problem } from '../../protocol/problem.ts';
import type { HeadlineDates } from './draft.ts';

/** The rules of a channel that decide about dates. */
export interface ChannelRules {
  readonly maxAgeHours: number;
  readonly breakingMinutes: number;
}

export interface ScheduleInput extends HeadlineDates {
  readonly priority?: Priority | undefined;
}

/** When a headline comes, and how long what about it holds. `publishedAtMs` is missing while it waits for its date. */
export interface ResolvedSchedule {
  readonly publishAtMs: number | null;
  readonly publishedAtMs: number | null;
  readonly expiresAtMs: number | null;
  readonly priority: Priority;
  readonly breakingUntilMs: number | null;
  readonly pinnedUntilMs: number | null;
}

const maxAheadMs = 366 * dayMs;

/**
 * What a channel makes of the dates in `wish` at `nowMs`.
 *
 * @throws {Problem} `bad-date` for a date that contradicts another, or that the channel can't keep; `invalid-field` for an
 *   end of breaking without breaking.
 */
export function resolveSchedule(wish: ScheduleInput, rules: ChannelRules, nowMs: number): ResolvedSchedule {
  const publishAtMs = wish.publishAtMs ?? nowMs;
  const startMs = Math.max(nowMs, publishAtMs);
  assertStart(wish, publishAtMs, rules, nowMs);
  assertAfter('expiresAt', wish.expiresAtMs, startMs);
  assertAfter('pinnedUntil', wish.pinnedUntilMs, startMs);

  const priority = wish.priority ?? 'normal';
  return {
    publishAtMs: publishAtMs > nowMs ? publishAtMs : null,
    publishedAtMs: publishAtMs > nowMs ? null : publishAtMs,
    expiresAtMs: wish.expiresAtMs ?? null,
    priority,
    breakingUntilMs: breakingEndMs(priority, wish.breakingUntilMs, rules, startMs),
    pinnedUntilMs: wish.pinnedUntilMs ?? null,
  };
}

/**
 * When breaking ends that begins at `startMs`: it always has an end, since people forget to take it back.
 *
 * @throws {Problem} as `plan`.
 */
export function breakingEndMs(
  priority: Priority,
  wishedMs: number | null | undefined,
  rules: ChannelRules,
  startMs: number,
): number | null {
  if (priority === 'normal') {
    if (typeof wishedMs !== 'number') return null;
    throw new Problem('invalid-field', 'breakingUntil needs priority "breaking".', {
      field: 'breakingUntil',
    });
  }
  if (typeof wishedMs !== 'number') return startMs + rules.breakingMinutes * minuteMs;

  assertAfter('breakingUntil', wishedMs, startMs);
  if (wishedMs - startMs > limits.breakingMostMs) {
    const hours = limits.breakingMostMs / hourMs;
    throw new Problem('bad-date', `breakingUntil is more than ${hours} hours after the headline comes.`, {
      field: 'breakingUntil',
      limit: hours,
    });
  }
  return wishedMs;
}

/** @throws {Problem} `bad-date` if `untilMs` is there and is not after `startMs`. */
export function assertAfter(field: string, untilMs: number | null | undefined, startMs: number): void {
  if (typeof untilMs !== 'number' || untilMs > startMs) return;
  throw new Problem('bad-date', `${field} is not after the headline comes.`, { field });
}

function assertStart(wish: ScheduleInput, publishAtMs: number, rules: ChannelRules, nowMs: number): void {
  if (publishAtMs - nowMs > maxAheadMs) {
    throw new Problem('bad-date', 'publishAt is more than a year ahead.', { field: 'publishAt' });
  }
  const isTooOld = nowMs - publishAtMs >= rules.maxAgeHours * hourMs;
  if (isTooOld && wish.pinnedUntilMs === undefined) {
    throw new Problem('bad-date', `publishAt is longer ago than this channel keeps headlines.`, {
      field: 'publishAt',
      limit: rules.maxAgeHours,
    });
  }
}
