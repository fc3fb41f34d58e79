import type { ChannelState } from '../../server/protocol/apply.ts';
import type { Snapshot } from '../../server/protocol/message.ts';

/** What a viewer knows of a channel once it has `snapshot`. */
export function fromSnapshot({ epoch, seq, channel, headlines }: Snapshot): ChannelState {
  return { epoch, seq, channel, headlines };
}
