/**
 * Reads feeds apart from the event loop: a large one takes seconds, in which no viewer would be served. It answers one request at a time
 * with one message.
 */
import { parentPort } from 'node:worker_threads';
import type { FeedOptions } from './feed-headline.ts';
import { readFeed } from './read-feed.ts';

export interface ReadRequest {
  readonly bytes: Uint8Array;
  readonly options: FeedOptions;
}

parentPort?.on('message', ({ bytes, options }: ReadRequest) => {
  parentPort?.postMessage(readFeed(bytes, options), []);
});
