import type { Headline } from '../protocol/headline.ts';
import type { ChannelRow } from '../store/channels.ts';
import { toHeadline, type HeadlineRow } from '../store/headlines.ts';
import type { HeadlineState } from '../store/schema.ts';
import type { ChannelRules } from './rules/schedule.ts';

/** A headline as the newsroom sees it. */
export interface NewsroomHeadline {
  readonly headline: Headline;
  readonly state: HeadlineState;
  /** The name of its link group, which all headlines linked with it share. */
  readonly linkGroup?: string;
}

export function toNewsroomHeadline(row: HeadlineRow): NewsroomHeadline {
  return {
    headline: toHeadline(row),
    state: row.state,
    ...(row.link_group !== null && { linkGroup: row.link_group }),
  };
}

export function channelRulesOf(channel: ChannelRow): ChannelRules {
  return { maxAgeHours: channel.max_age_hours, breakingMinutes: channel.breaking_minutes };
}
