import { minuteMs } from '../protocol/durations.ts';
import type { FeedOptions } from './feed-headline.ts';
import { FeedThread, type ThreadLimits } from './feed-thread.ts';
import type { Feed } from './read-feed.ts';

/** Most feeds have less. Larger ones have a thread of their own, so that they keep no other source waiting. */
const smallBytes = 1024 * 1024;

const defaults: ThreadLimits = { cpuLimitMs: 15_000, memoryMb: 512, idleMs: minuteMs };

/** Reads feeds off the event loop. */
export class FeedReader {
  readonly #small: FeedThread;
  readonly #large: FeedThread;

  constructor(limits: Partial<ThreadLimits> = {}) {
    this.#small = new FeedThread({ ...defaults, ...limits });
    this.#large = new FeedThread({ ...defaults, ...limits });
  }

  /**
   * As `readFeed`. What takes more than its time or its memory is unreadable.
   *
   * @throws when a thread does not start, and when this is closed
   */
  read(bytes: Uint8Array, options: FeedOptions): Promise<Feed> {
    const thread = bytes.length < smallBytes ? this.#small : this.#large;
    return thread.read({ bytes, options });
  }

  async close(): Promise<void> {
    await Promise.all([this.#small.close(), this.#large.close()]);
  }
}
