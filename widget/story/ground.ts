import type { followChannel } from '../feed/follow-channel.ts';

/** What the story is handed by the script that loads it: what exists once a page. */
export interface Ground {
  /** The strips' own, so that a story shares their connection. */
  readonly followChannel: typeof followChannel;
  /** Where the script came from. */
  ownOrigin(): string | undefined;
  warnOnce(message: string): void;
}
