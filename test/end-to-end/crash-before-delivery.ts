/**
 * Run by a node's process before the node: ends that process, as a power cut would, when the first event for a webhook is committed and
 * before it is delivered.
 */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DeliveryWorker } from '../../server/webhooks/delivery-worker.ts';

const { wake } = DeliveryWorker.prototype;

DeliveryWorker.prototype.wake = function (): void {
  if (isCommitted()) process.kill(process.pid, 'SIGKILL');
  wake.call(this);
};

/** Reads the file, as another process would, not through the connection that wrote it. */
function isCommitted(): boolean {
  const database = new DatabaseSync(join(process.env['DATA_DIR'] ?? '', 'shareet.db'), { readOnly: true });
  try {
    return database.prepare(`select 1 from outbox where state = 'pending'`).get() !== undefined;
  } finally {
    database.close();
  }
}
