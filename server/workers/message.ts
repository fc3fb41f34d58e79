import { z } from 'zod';

const notification = z.object({ type: z.literal('notification'), topic: z.string(), payload: z.string() });

/** What a worker tells the primary. */
const workerMessage = z.discriminatedUnion('type', [
  /** It listens, and everything works. */
  z.object({ type: z.literal('ready'), url: z.string() }),
  /** It cannot start, for a reason that the operator can mend. */
  z.object({ type: z.literal('failed'), reason: z.string() }),
  z.object({ type: z.literal('alive') }),
  /** A signal asks it to stop. */
  z.object({ type: z.literal('leaving') }),
  /** Its `/readyz` now reports that it is draining. */
  z.object({ type: z.literal('draining') }),
  /** Its last metrics. */
  z.object({ type: z.literal('last-metrics'), metrics: z.array(z.unknown()) }),
  /** How far it has read logs: channels and positions. */
  z.object({ type: z.literal('heads'), heads: z.array(z.tuple([z.string(), z.string()])) }),
  /** What others should know of it. */
  z.object({ type: z.literal('state'), id: z.string(), state: z.string() }),
  notification,
]);
export type WorkerMessage = z.infer<typeof workerMessage>;

/** What a worker asks the primary. */
const workerRequest = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('take-lease'),
    name: z.string(),
    holder: z.string(),
    durationMs: z.number(),
  }),
  z.object({ type: z.literal('release-lease'), name: z.string(), holder: z.string() }),
  z.object({ type: z.literal('others'), id: z.string() }),
  z.object({ type: z.literal('metrics') }),
]);
export type WorkerRequest = z.infer<typeof workerRequest>;

/** What the primary tells a worker. */
const primaryMessage = z.discriminatedUnion('type', [
  /** Let `/readyz` report that the worker is draining. */
  z.object({ type: z.literal('drain') }),
  z.object({
    type: z.literal('stop'),
    /** How many workers stop together; a worker that stops alone is replaced, and gets no new connections. */
    together: z.number(),
  }),
  notification,
]);
export type PrimaryMessage = z.infer<typeof primaryMessage>;

/** What the primary asks a worker. */
const primaryRequest = z.object({ type: z.literal('metrics') });
export type PrimaryRequest = z.infer<typeof primaryRequest>;

/** `undefined` for what a worker of another version sends: one that was replaced after an upgrade. */
export function parseWorkerMessage(message: unknown): WorkerMessage | undefined {
  return workerMessage.safeParse(message).data;
}

export function parseWorkerRequest(request: unknown): WorkerRequest | undefined {
  return workerRequest.safeParse(request).data;
}

export function parsePrimaryMessage(message: unknown): PrimaryMessage | undefined {
  return primaryMessage.safeParse(message).data;
}
