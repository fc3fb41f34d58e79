import assert from 'node:assert/strict';
import { MaintenanceJob } from '../../server/maintenance-job.ts';
import type { Newsroom } from './newsroom.ts';

/** Does what a node does once a minute, to its end. */
export async function maintain(newsroom: Pick<Newsroom, 'publishing' | 'store' | 'clock'>): Promise<void> {
  const failures: unknown[] = [];
  const job = new MaintenanceJob({
    ...newsroom.publishing,
    notifier: {
      reportReceived: () => undefined,
      caseChanged: () => undefined,
      draftsChanged: () => undefined,
    },
    viewersOfLastHour: () => 0,
    onFailure: (error) => failures.push(error),
  });
  job.start();
  await job.settled();
  await job.stop();
  assert.deepEqual(failures, []);
}
