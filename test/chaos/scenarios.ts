import type { Scenario } from './scenario.ts';
import { commitOrder, commitOrderBySequence } from './scenarios/commit-order.ts';
import { cuts } from './scenarios/cuts.ts';
import { databaseOutages } from './scenarios/database.ts';
import { firstStart } from './scenarios/first-start.ts';
import { freezes } from './scenarios/freeze.ts';
import { fullDisk } from './scenarios/full-disk.ts';
import { halfOpen } from './scenarios/half-open.ts';
import { history } from './scenarios/history.ts';
import { kills } from './scenarios/kill.ts';
import { latency } from './scenarios/latency.ts';
import { mixedVersions } from './scenarios/mixed-versions.ts';
import { pooler } from './scenarios/pooler.ts';
import { redisFaults } from './scenarios/redis.ts';
import { restore } from './scenarios/restore.ts';
import { slowReaders } from './scenarios/slow-readers.ts';
import { soak } from './scenarios/soak.ts';
import { storm } from './scenarios/storm.ts';
import { workerFaults } from './scenarios/workers.ts';

/** In the order in which they are run. */
export const scenarios: readonly Scenario[] = [
  latency,
  ...kills,
  ...databaseOutages,
  ...freezes,
  halfOpen,
  slowReaders,
  commitOrder,
  commitOrderBySequence,
  storm,
  ...workerFaults,
  cuts,
  restore,
  pooler,
  ...redisFaults,
  mixedVersions,
  firstStart,
  fullDisk,
  soak,
  history,
];
