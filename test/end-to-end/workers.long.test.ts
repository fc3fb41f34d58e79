import { describe } from 'node:test';
import { type Fault, openPostgres, surviveWorkerFaults } from './survive-worker-faults.ts';

const faults: readonly Fault[] = ['kill', 'kill', 'freeze', 'group', 'freeze-primary', 'kill', 'primary'];

describe('workers on one SQLite file, in one burst after the other', () => {
  surviveWorkerFaults(Array.from({ length: 2 }, () => faults).flat());
});

describe('workers on PostgreSQL, in one burst after the other', () => {
  surviveWorkerFaults(faults, openPostgres);
});
