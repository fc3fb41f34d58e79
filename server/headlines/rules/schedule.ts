import { dayMs, hourMs, minuteMs } from '../../protocol/durations.ts';
import type { Priority } from '../../protocol/headline.ts';
import { limits } from '../../protocol/limits.ts';
import { Problem } from '../../protocol/problem.ts';
import type { HeadlineDates } from './draft.ts';

/** The channel settings that affect dates. */
export interface ChannelRules {
  readonly maxAgeHours: number;
  readonly breakingMinutes: number;
}

export interface ScheduleInput extends HeadlineDates {
  readonly priority?: Priority | undefined;
}

/** The dates of a headline. `publishedAtMs` is `null` until it is published. */
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
 * Resolves the dates in `input` by the rules of its channel at `nowMs`.
 *
 * @throws {Problem} `bad-date` for a date that contradicts another or the channel's rules; `invalid-field` for `breakingUntil` without
 *   breaking.
 */
export function resolveSchedule(input: ScheduleInput, rules: ChannelRules, nowMs: number): ResolvedSchedule {
  const publishAtMs = input.publishAtMs ?? nowMs;
  const startMs = Math.max(nowMs, publishAtMs);
  assertStart(input, publishAtMs, rules, nowMs);
  assertAfter('expiresAt', input.expiresAtMs, startMs);
  assertAfter('pinnedUntil', input.pinnedUntilMs, startMs);

  const priority = input.priority ?? 'normal';
  return {
    publishAtMs: publishAtMs > nowMs ? publishAtMs : null,
    publishedAtMs: publishAtMs > nowMs ? null : publishAtMs,
    expiresAtMs: input.expiresAtMs ?? null,
    priority,
    breakingUntilMs: breakingEndMs(priority, input.breakingUntilMs, rules, startMs),
    pinnedUntilMs: input.pinnedUntilMs ?? null,
  };
}

/**
 * When breaking that begins at `startMs` ends: it always ends, since people forget to lower it.
 *
 * @throws {Problem} as `resolveSchedule`
 */
export function breakingEndMs(
  priority: Priority,
  inputMs: number | null | undefined,
  rules: ChannelRules,
  startMs: number,
): number | null {
  if (priority === 'normal') {
    if (typeof inputMs !== 'number') return null;
    throw new Problem('invalid-field', 'breakingUntil needs priority "breaking".', {
      field: 'breakingUntil',
    });
  }
  if (typeof inputMs !== 'number') return startMs + rules.breakingMinutes * minuteMs;

  assertAfter('breakingUntil', inputMs, startMs);
  if (inputMs - startMs > limits.maxBreakingMs) {
    const hours = limits.maxBreakingMs / hourMs;
    throw new Problem('bad-date', `breakingUntil is more than ${hours} hours after publication.`, {
      field: 'breakingUntil',
      limit: hours,
    });
  }
  return inputMs;
}

/** @throws {Problem} `bad-date` if `untilMs` is there and is not after `startMs`. */
export function assertAfter(field: string, untilMs: number | null | undefined, startMs: number): void {
  if (typeof untilMs !== 'number' || untilMs > startMs) return;
  throw new Problem('bad-date', `${field} is not after publication.`, { field });
}

function assertStart(input: ScheduleInput, publishAtMs: number, rules: ChannelRules, nowMs: number): void {
  if (publishAtMs - nowMs > maxAheadMs) {
    throw new Problem('bad-date', 'publishAt is more than a year ahead.', { field: 'publishAt' });
  }
  const isTooOld = nowMs - publishAtMs >= rules.maxAgeHours * hourMs;
  if (isTooOld && input.pinnedUntilMs === undefined) {
    throw new Problem('bad-date', `publishAt is older than this channel keeps headlines.`, {
      field: 'publishAt',
      limit: rules.maxAgeHours,
    });
  }
}
