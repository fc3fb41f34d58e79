import { secondMs } from '../protocol/durations.ts';
import { record } from '../store/audit.ts';
import { findHeadline } from '../store/headlines.ts';
import {
  findImage,
  findPicture,
  insertImage,
  keepPicture,
  pendingImages,
  updateImage,
  type ImageRow,
} from '../store/images.ts';
import type { RenditionTable } from '../store/image-schema.ts';
import type { Queries } from '../store/store.ts';
import { storeFaultOf } from '../store/store-fault.ts';
import {
  inheritRemoval,
  initialImageColumns,
  showImage,
  toImageColumn,
  type HeadlineTransaction,
} from './headline-image.ts';
import {
  lockExistingChannel,
  schedulerActor,
  type Actor,
  type WriteContext,
  type TransactionContext,
} from '../store/write-context.ts';

/** A decoded, checked and re-encoded picture. */
export interface DecodedPicture {
  readonly contentHash: string;
  readonly pixelHash: string;
  readonly width: number;
  readonly height: number;
  readonly placeholder: string;
  readonly credit?: string | undefined;
  readonly renditions: readonly Omit<RenditionTable, 'content_hash'>[];
}

/** Stores an uploaded picture for a later headline. */
export async function storeUpload(
  { store, clock, newId }: WriteContext,
  actor: Actor,
  decoded: DecodedPicture,
): Promise<ImageRow> {
  return store.write(async (transaction) => {
    const nowMs = clock.nowMs();
    await storePicture(transaction, decoded, nowMs);
    const row = await insertImage(transaction, {
      id: newId(),
      channel: null,
      headline: null,
      content_hash: decoded.contentHash,
      source_url: null,
      alt: '',
      credit: null,
      ...initialImageColumns,
      state: 'uploaded',
      created_at_ms: nowMs,
    });
    await record(transaction, { atMs: nowMs, actor, action: 'image.upload', subject: row.id });
    return row;
  });
}

/** The result for an address: a picture, or why there is no picture. */
export type IngestResult = { readonly decoded: DecodedPicture } | { readonly failure: string };

export interface ImageIngestOptions extends WriteContext {
  /** Whether this node is the leader. Default: true. */
  readonly isLeader?: () => boolean;
  /** Fetches and decodes the picture at an address. It rejects only for faults of this server, never for a bad picture. */
  readonly ingest: (url: string) => Promise<IngestResult>;
  /** Called when an ingest fails because of this server; it is retried at the next start. */
  readonly onFailure: (error: unknown) => void;
}

const maxConcurrent = 2;
const faultRetryMs = 5 * secondMs;

/**
 * Fetches the pictures that headlines name by address. A headline does not wait for its picture: it is published, and the picture
 * joins it in an update. The addresses to fetch are in the store, so that a restart continues.
 */
export class ImageIngest {
  readonly #options: ImageIngestOptions;
  readonly #busy = new Set<string>();
  readonly #failed = new Set<string>();
  /** Reads and writes of the store in flight. Fetches are not among them: a picture that arrives after a stop is dropped. */
  readonly #storeWork = new Set<Promise<unknown>>();
  #isStopped = false;

  constructor(options: ImageIngestOptions) {
    this.#options = options;
  }

  start(): void {
    this.wake();
  }

  /** Ingests what is pending. Called after each commit. */
  wake(): void {
    const { isLeader = () => true } = this.#options;
    if (!isLeader() || this.#isStopped || this.#busy.size >= maxConcurrent) return;
    this.#next().catch((error: unknown) => this.#options.onFailure(error));
  }

  /** Resolves when nothing is read from the store or written to it any more. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await Promise.allSettled(this.#storeWork);
  }

  async #next(): Promise<void> {
    const limit = maxConcurrent + this.#failed.size;
    const pending = await this.#track(pendingImages(this.#options.store.db, limit));
    const image = pending.find(({ id }) => !this.#busy.has(id) && !this.#failed.has(id));
    if (!image || this.#isStopped || this.#busy.size >= maxConcurrent) return;

    this.#busy.add(image.id);
    try {
      await this.#ingest(image);
    } catch (error) {
      this.#failed.add(image.id);
      if (storeFaultOf(error) !== undefined) this.#retryLater(image.id);
      throw error;
    } finally {
      this.#busy.delete(image.id);
      this.wake();
    }
  }

  /** A database that failed may work again soon. */
  #retryLater(image: string): void {
    this.#options.clock.after(faultRetryMs, () => {
      this.#failed.delete(image);
      this.wake();
    });
  }

  async #ingest(image: ImageRow): Promise<void> {
    const result = await this.#options.ingest(image.source_url ?? '');
    if (this.#isStopped) return;
    await this.#track(applyResult(this.#options, image, result));
  }

  async #track<Result>(work: Promise<Result>): Promise<Result> {
    this.#storeWork.add(work);
    try {
      return await work;
    } finally {
      this.#storeWork.delete(work);
    }
  }
}

/** Attaches the picture to its headline, or records why it cannot be. */
async function applyResult(
  { store, clock, committed }: WriteContext,
  image: ImageRow,
  taken: IngestResult,
): Promise<void> {
  const channel = image.channel ?? '';
  const changedCases = new Set<string>();
  await store.write(async (transaction) => {
    const tx: HeadlineTransaction = {
      transaction,
      channel: await lockExistingChannel(transaction, channel),
      actor: schedulerActor,
      nowMs: clock.nowMs(),
      changedCases,
    };
    const current = await findImage(transaction, image.id);
    // Another node may have been faster, or the headline may have another picture by now.
    if (current?.state !== 'pending') return;
    if ('failure' in taken) await recordFailure(tx, current, taken.failure);
    else await showPicture(tx, current, taken.decoded);
  });
  committed(channel, changedCases);
}

async function recordFailure(
  { transaction, channel, actor, nowMs }: TransactionContext,
  image: ImageRow,
  failure: string,
): Promise<void> {
  await updateImage(transaction, image.id, { state: 'failed', failure, failed_at_ms: nowMs });
  await record(transaction, {
    atMs: nowMs,
    actor,
    action: 'image.fail',
    channel: channel.id,
    subject: image.id,
    after: { headline: image.headline, failure },
  });
}

async function showPicture(tx: HeadlineTransaction, image: ImageRow, decoded: DecodedPicture): Promise<void> {
  const { transaction, nowMs } = tx;
  await storePicture(transaction, decoded, nowMs);
  const picture = await findPicture(transaction, decoded.contentHash);
  const headline = image.headline === null ? undefined : await findHeadline(transaction, image.headline);
  if (!picture || !headline) throw new Error(`The image ${image.id} has no picture or no headline.`);

  const row = await updateImage(transaction, image.id, {
    state: 'visible',
    content_hash: decoded.contentHash,
  });
  await showImage(tx, headline, toImageColumn(await inheritRemoval(tx, row, picture), picture));
}

async function storePicture(transaction: Queries, decoded: DecodedPicture, nowMs: number): Promise<void> {
  const { contentHash, pixelHash, width, height, placeholder, credit, renditions } = decoded;
  await keepPicture(
    transaction,
    {
      content_hash: contentHash,
      pixel_hash: pixelHash,
      width,
      height,
      placeholder,
      credit: credit ?? null,
      created_at_ms: nowMs,
    },
    renditions.map((rendition) => ({ ...rendition, content_hash: contentHash })),
  );
}
