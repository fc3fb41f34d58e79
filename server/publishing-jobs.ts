import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { ImageIngest } from './headlines/image-ingest.ts';
import { HeadlineScheduler } from './headlines/scheduler.ts';
import type { Decoder } from './images/decoder.ts';
import { picturePolicy, publicPolicy, type FetchPolicy } from './images/fetch-policy.ts';
import { ingestImage } from './images/ingest-image.ts';
import { createVisits } from './sources/create-visits.ts';
import type { VisitScheduler } from './sources/visit-scheduler.ts';
import { DeliveryWorker } from './webhooks/delivery-worker.ts';
import { HubWorker } from './websub/hub-worker.ts';
import { WebsubSubscriber } from './websub/subscriber.ts';
import type { Store } from './store/store.ts';
import { failureLog } from './store/failure-log.ts';
import type { CommitScope, WriteContext } from './store/write-context.ts';

export interface PublishingJobsOptions {
  readonly publishing: WriteContext;
  readonly config: Config;
  readonly decoder: Decoder;
  /** From 0 up to 1. */
  readonly random: () => number;
  readonly logger: Logger;
  /** Where pictures may be fetched from: by default the public internet. */
  readonly picturePolicy: FetchPolicy | undefined;
  /** The same for feeds. */
  readonly feedPolicy: FetchPolicy | undefined;
  /** The address of this node, which is sent to other servers. */
  readonly contact: () => string;
  /** Whether this node does what only one node should do. */
  readonly isLeader: () => boolean;
}

/** The background work of a node: publishes headlines at their time, fetches pictures, visits sources, and notifies other servers. */
export class PublishingJobs {
  readonly visits: VisitScheduler;
  readonly #deliveries: DeliveryWorker;
  readonly #hub: HubWorker;
  readonly #subscriber: WebsubSubscriber;
  readonly #scheduler: HeadlineScheduler;
  readonly #imageIngest: ImageIngest;
  readonly #store: Store;

  constructor(options: PublishingJobsOptions) {
    const { publishing, config, decoder, random, logger, contact, isLeader } = options;
    const logFailure = failureLog(logger);
    this.#store = publishing.store;
    this.#scheduler = new HeadlineScheduler({
      ...publishing,
      isLeader,
      onFailure: logFailure('scheduled changes failed; retrying'),
    });
    const policy = picturePolicy(options.picturePolicy, config.pictureSources, contact);
    this.#imageIngest = new ImageIngest({
      ...publishing,
      isLeader,
      ingest: (address) => ingestImage(address, decoder, policy),
      onFailure: logFailure('image ingest failed'),
    });
    const outgoing = {
      ...publishing,
      policy: publicPolicy,
      privateHosts: config.privateEndpointHosts,
      random,
      logger,
      contact,
      isLeader,
    };
    this.#subscriber = new WebsubSubscriber({
      ...outgoing,
      publicUrl: config.publicUrl,
      onFailure: logFailure('WebSub subscription request failed; retrying'),
    });
    this.visits = createVisits(publishing, {
      policy: options.feedPolicy,
      privateHosts: config.privateFeedHosts,
      contact,
      random,
      isLeader,
      onVisited: (transaction, visit) => this.#subscriber.onVisited(transaction, visit),
      onFailure: logFailure('source visit failed; retrying'),
    });
    this.#deliveries = new DeliveryWorker({
      ...outgoing,
      onFailure: logFailure('webhook delivery failed; retrying'),
    });
    this.#hub = new HubWorker({
      ...outgoing,
      publicUrl: contact,
      onFailure: logFailure('WebSub delivery failed; retrying'),
    });
  }

  /** For `/metrics`. */
  get counts() {
    return { sources: this.visits, deliveries: this.#deliveries };
  }

  start(): void {
    this.#store.onAppended(({ hasSubscribers }) => hasSubscribers && this.#wakeDeliveries());
    this.#scheduler.start();
    this.#imageIngest.start();
    this.visits.start();
    this.#deliveries.start();
    this.#hub.wake();
    this.#subscriber.wake();
  }

  /** To be called after a commit, which may have changed what is due next. */
  onScheduled(): void {
    this.#scheduler.wake();
    this.visits.wake();
    this.#wakeDeliveries();
  }

  onCommitted(scope: CommitScope): void {
    if (scope === 'log') return;
    this.onScheduled();
    this.onPictures();
  }

  /** Pictures may be waiting. */
  onPictures(): void {
    this.#imageIngest.wake();
  }

  /** Another node may have left something to do. */
  onPolled(): void {
    this.onPictures();
    this.#wakeDeliveries();
  }

  #wakeDeliveries(): void {
    this.#deliveries.wake();
    this.#hub.wake();
    this.#subscriber.wake();
  }

  async stop(): Promise<void> {
    await this.#deliveries.stop();
    await this.#hub.stop();
    await this.#subscriber.stop();
    await this.visits.stop();
    await this.#imageIngest.stop();
    await this.#scheduler.stop();
  }
}
