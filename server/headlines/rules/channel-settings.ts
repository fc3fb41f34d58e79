import { minuteMs } from '../../protocol/durations.ts';
import { directionOf } from '../../protocol/text/direction.ts';
import type { Direction } from '../../protocol/headline.ts';
import { limits } from '../../protocol/limits.ts';

/** What an admin sets for a channel; absent settings take their defaults. */
export interface ChannelSettings {
  readonly title: string;
  readonly lang: string;
  readonly dir?: Direction | undefined;
  readonly timeZone?: string | undefined;
  readonly notice?: { readonly title: string } | null | undefined;
  readonly origins?: readonly string[] | undefined;
  readonly maxHeadlines?: number | undefined;
  readonly maxAgeHours?: number | undefined;
  readonly breakingMinutes?: number | undefined;
  /** Whether submissions wait for an editor; true by default. */
  readonly needsApproval?: boolean | undefined;
  /** The report policy where it differs from the defaults. */
  readonly moderation?: Readonly<Record<string, unknown>> | undefined;
}

/** Complete channel settings. */
export interface ResolvedSettings {
  readonly title: string;
  readonly lang: string;
  readonly dir: Direction;
  readonly timeZone: string;
  readonly notice: string | null;
  readonly origins: readonly string[];
  readonly maxHeadlines: number;
  readonly maxAgeHours: number;
  readonly breakingMinutes: number;
  readonly needsApproval: boolean;
}

export function withDefaults(settings: ChannelSettings): ResolvedSettings {
  return {
    title: settings.title,
    lang: settings.lang,
    dir: settings.dir ?? directionOf(settings.lang),
    timeZone: settings.timeZone ?? 'UTC',
    notice: settings.notice?.title ?? null,
    origins: settings.origins ?? ['*'],
    maxHeadlines: settings.maxHeadlines ?? limits.maxHeadlinesDefault,
    maxAgeHours: settings.maxAgeHours ?? limits.maxAgeHoursDefault,
    breakingMinutes: settings.breakingMinutes ?? limits.breakingDefaultMs / minuteMs,
    needsApproval: settings.needsApproval ?? true,
  };
}
