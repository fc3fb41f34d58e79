import type { Worker } from 'node:cluster';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { secondMs } from '../protocol/durations.ts';

/** What Node's cluster module sends with a connection, and what it gets back. */
const handedOver = z.object({ cmd: z.literal('NODE_CLUSTER'), act: z.literal('newconn'), seq: z.number() });
const taken = z.object({ cmd: z.literal('NODE_CLUSTER'), ack: z.number() });

/**
 * Closes the connection that a worker was given and had not taken when it ended. Node keeps it open, and forgets it: its client would wait
 * for ever. Where Node's own messages are not these, nothing is closed.
 */
export function closeUnaccepted(worker: Worker, clock: Clock): void {
  const child = worker.process;
  const untaken = new Map<number, { close(): void }>();
  const send = child.send.bind(child);
  Object.assign(child, {
    send(...message: Parameters<typeof send>): boolean {
      const { data } = handedOver.safeParse(message[0]);
      const [, handle] = message;
      if (data && handle && 'close' in handle) untaken.set(data.seq, handle);
      return send(...message);
    },
  });
  child.on('internalMessage', (message: unknown) => {
    const { data } = taken.safeParse(message);
    if (data) untaken.delete(data.ack);
  });
  // Its last messages may be read after its exit.
  child.once('exit', () =>
    clock.after(secondMs, () => {
      for (const handle of untaken.values()) handle.close();
    }),
  );
}
