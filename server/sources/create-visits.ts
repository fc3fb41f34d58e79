import { publicPolicy, type FetchPolicy } from '../images/fetch-policy.ts';
import type { WriteContext } from '../store/write-context.ts';
import { FeedFetcher, type FeedFetcherOptions } from './feed-fetcher.ts';
import { VisitScheduler, type VisitSchedulerOptions } from './visit-scheduler.ts';

type Options = Omit<FeedFetcherOptions, 'policy' | 'clock'> &
  Omit<VisitSchedulerOptions, keyof WriteContext | 'fetcher'> & {
    /** Where feeds may be fetched from: by default the public internet. */
    readonly policy: FetchPolicy | undefined;
  };

/** The visits of a node, with its own way to feeds. */
export function createVisits(publishing: WriteContext, options: Options): VisitScheduler {
  const { policy = publicPolicy, privateHosts, contact, reader, ...visits } = options;
  const fetcher = new FeedFetcher({ clock: publishing.clock, policy, privateHosts, contact, reader });
  return new VisitScheduler({ ...publishing, fetcher, ...visits });
}
