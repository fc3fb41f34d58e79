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
import { failureLog } from './store/failure-log.ts';
import type { WriteContext } from './store/write-context.ts';

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
  /** The address that other servers are told. */
  readonly contact: () => string;
  /** Whether this node does what only one node should do. */
  readonly isLeader: () => boolean;
}

/** What a node publishes by itself: headlines at their time, pictures that have to be fetched, the entries of sources; and whom it tells. */
export class PublishingJobs {
  readonly visits: VisitScheduler;
  readonly deliveries: DeliveryWorker;
  readonly #scheduler: HeadlineScheduler;
  readonly #imageIngest: ImageIngest;

  constructor(options: PublishingJobsOptions) {
    const { publishing, config, decoder, random, logger, contact, isLeader } = options;
    const logFailure = failureLog(logger);
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
    this.visits = createVisits(publishing, {
      policy: options.feedPolicy,
      privateHosts: config.privateFeedHosts,
      contact,
      random,
      isLeader,
      onFailure: logFailure('a visit to a source failed; retrying'),
    });
    this.deliveries = new DeliveryWorker({
      ...publishing,
      policy: publicPolicy,
      privateHosts: config.privateEndpointHosts,
      random,
      logger,
      contact,
      isLeader,
      onFailure: logFailure('a webhook could not be delivered to; retrying'),
    });
  }

  start(): void {
    this.#scheduler.start();
    this.#imageIngest.start();
    this.visits.start();
    this.deliveries.start();
  }

  /** What is due next may have changed. */
  onScheduled(): void {
    this.#scheduler.wake();
    this.visits.wake();
  }

  /** Another node may have left pictures to fetch, or events to deliver. */
  onPolled(): void {
    this.#imageIngest.wake();
    this.deliveries.wake();
  }

  async stop(): Promise<void> {
    await this.deliveries.stop();
    await this.visits.stop();
    await this.#imageIngest.stop();
    await this.#scheduler.stop();
  }
}
