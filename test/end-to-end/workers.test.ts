import { describe } from 'node:test';
import { surviveWorkerFaults } from './survive-worker-faults.ts';

describe('workers on one SQLite file, in a burst', () => {
  surviveWorkerFaults(['kill']);
});
