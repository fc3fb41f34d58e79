/**
 * Run by a node's process before the node: ends that process, as a power cut would, when the first hidden picture is committed and
 * before it is broadcast. An event to broadcast is received by a tail, or read from the log once the tail is woken.
 */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { TailRegistry } from '../../server/log/tail-registry.ts';

const { wake, receive } = TailRegistry.prototype;

TailRegistry.prototype.wake = function (channel): void {
  if (isHideCommitted()) process.kill(process.pid, 'SIGKILL');
  wake.call(this, channel);
};

TailRegistry.prototype.receive = function (event): void {
  if (isHideCommitted()) process.kill(process.pid, 'SIGKILL');
  receive.call(this, event);
};

/** Reads the file, as another process would, not through the connection that wrote it. */
function isHideCommitted(): boolean {
  const database = new DatabaseSync(join(process.env['DATA_DIR'] ?? '', 'shareet.db'), { readOnly: true });
  try {
    return database.prepare(`select 1 from events where type = 'image:hidden'`).get() !== undefined;
  } finally {
    database.close();
  }
}
