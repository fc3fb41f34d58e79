/** The statements around a job that shares its transaction with others. The driver knows them, since what a job has notified is taken back with it. */
export const savepoint = {
  set: 'savepoint job',
  release: 'release savepoint job',
  rollBack: 'rollback to savepoint job',
} as const;
