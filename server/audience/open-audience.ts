import type { Cluster } from '../cluster/cluster.ts';
import type { ViewerHub } from '../push/viewer-hub.ts';
import type { WriteContext } from '../store/write-context.ts';
import { AudienceCounter } from './audience-counter.ts';
import { AudienceJob } from './audience-job.ts';

export interface Audience {
  readonly counter: AudienceCounter;
  stop(): Promise<void>;
}

/** Counts the viewers of a node, and stores what it has counted. */
export function openAudience(
  { store, clock }: Pick<WriteContext, 'store' | 'clock'>,
  cluster: Cluster,
  hub: ViewerHub,
  onFailure: (error: unknown) => void,
): Audience {
  const counter = new AudienceCounter();
  hub.onSent((events, viewers) => counter.sent(events, viewers));
  const job = new AudienceJob({
    store,
    clock,
    counter,
    viewers: () => cluster.states.viewersWith(hub.viewersByChannel()),
    isLeader: () => cluster.isLeader,
    onFailure,
  });
  job.start();
  return { counter, stop: () => job.stop() };
}
