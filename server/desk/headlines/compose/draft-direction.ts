import { directionOf } from '../../../protocol/text/direction.ts';
import type { ChannelSettings } from '../../../protocol/newsroom/channels.ts';
import type { Draft } from './draft.ts';

/** The direction that what is written has, as far as it is known. */
export function draftDirection({ dir, lang }: Draft, channel: ChannelSettings): 'rtl' | 'ltr' {
  return dir || directionOf(lang.trim() || channel.lang);
}
