import type { Channel, Headline, Story } from '../../server/protocol/headline.ts';
import type { FeedState, FeedStatus } from '../core/feed-state.ts';
import { followChannel } from '../feed/follow-channel.ts';
import type { Subscription } from '../feed/shared-subscription.ts';
import { fetchStory, type Missing } from './fetch-story.ts';

/** What is known of the story that is open. */
export interface Reading {
  readonly phase: 'loading' | 'shown' | Missing;
  /** The headline as the page had it, until the story arrives with a newer one. */
  readonly headline: Headline | undefined;
  readonly story: Story | undefined;
  readonly channel: Channel | undefined;
  /** Whether its words were changed while it was open. */
  readonly isCorrected: boolean;
  readonly status: FeedStatus;
}

export const unread: Reading = {
  phase: 'loading',
  headline: undefined,
  story: undefined,
  channel: undefined,
  isCorrected: false,
  status: 'loading',
};

/** The feed says nothing of a story that its channel no longer lists: it is requested again this long after any change there. */
const unlistedPauseMs = 2_000;

/** Keeps one story up to date while it is open: loads it, and follows the feed that the strips of its channel share. */
export class StoryReader {
  readonly #server: string;
  readonly #id: string;
  readonly #listener: (reading: Reading) => void;
  readonly #lifetime = new AbortController();
  #reading = unread;
  /** As the feed lists it, while the feed is live. */
  #listed: Headline | undefined;
  #wasListed = false;
  #asking: AbortController | undefined;
  #subscription: Subscription | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(server: string, id: string, listener: (reading: Reading) => void) {
    this.#server = server;
    this.#id = id;
    this.#listener = listener;
  }

  /** `preview` is what is known of the headline already: it is shown while the rest is on its way. */
  start(preview: Headline | undefined): void {
    addEventListener('online', () => this.#isMissing && this.load(), { signal: this.#lifetime.signal });
    this.#tell({ headline: preview });
    if (preview) this.#listen(preview.channel);
    void this.load();
  }

  stop(): void {
    this.#lifetime.abort();
    this.#asking?.abort();
    this.#subscription?.close();
    clearTimeout(this.#timer);
  }

  /** Asks for the story, also again. */
  async load(): Promise<void> {
    this.#asking?.abort();
    const asking = new AbortController();
    this.#asking = asking;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#reading.story) this.#tell({ phase: 'loading' });
    const answer = await fetchStory(this.#server, this.#id, asking.signal);
    if (asking.signal.aborted || this.#lifetime.signal.aborted) return;

    this.#asking = undefined;
    if (typeof answer !== 'string') this.#show(answer);
    else if (answer !== 'unreachable') this.#tell({ phase: answer, headline: undefined, story: undefined });
    else if (!this.#reading.story) this.#tell({ phase: answer });
  }

  get #isMissing(): boolean {
    return this.#reading.phase === 'unreachable';
  }

  #show(answer: Story): void {
    const story = this.#levelled(answer);
    const before = this.#reading.story?.headline;
    const isCorrected = before !== undefined && story.headline.correctedAt !== before.correctedAt;
    this.#tell({
      phase: 'shown',
      story,
      headline: story.headline,
      isCorrected: isCorrected || this.#reading.isCorrected,
    });
    this.#listen(story.headline.channel);
  }

  /** A cache on the way may be older than the feed, even in the same version: hiding a picture does not change the version. */
  #levelled(story: Story): Story {
    const listed = this.#listed;
    return listed && listed.version >= story.headline.version ? { ...story, headline: listed } : story;
  }

  #listen(channel: string): void {
    if (this.#subscription || this.#lifetime.signal.aborted) return;
    this.#subscription = followChannel({ server: this.#server, channel }, (state) => this.#onFeed(state));
  }

  #onFeed({ headlines, channel, status }: FeedState): void {
    const listed = headlines?.find(({ id }) => id === this.#id);
    const hasLeft = this.#wasListed && !listed;
    this.#listed = status === 'live' ? listed : undefined;
    this.#wasListed = listed !== undefined;
    this.#tell({ status, channel });
    if (listed) this.#takeListed(listed);
    // Only the server knows whether it was retracted or has just left the list.
    else if (hasLeft) void this.load();
    else if (this.#reading.story && status === 'live') this.#askSoon();
    if (this.#isMissing && status === 'live' && !this.#asking) void this.load();
  }

  #takeListed(listed: Headline): void {
    const { story } = this.#reading;
    if (!story) {
      // Back from a retraction.
      if (this.#reading.phase === 'gone') void this.load();
      return;
    }
    if (listed.version < story.headline.version) return;
    if (listed === story.headline) return;
    const isNewer = listed.version > story.headline.version;
    this.#show({ ...story, headline: listed });
    if (isNewer) void this.load();
  }

  #askSoon(): void {
    this.#timer ??= setTimeout(() => void this.load(), unlistedPauseMs * (1 + Math.random()));
  }

  #tell(change: Partial<Reading>): void {
    this.#reading = { ...this.#reading, ...change };
    this.#listener(this.#reading);
  }
}
