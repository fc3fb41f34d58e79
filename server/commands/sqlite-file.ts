import { isPostgresAddress } from '../config-values.ts';
import { BackupError } from '../store/sqlite-backup.ts';
import { CommandFailure, type Io } from './command.ts';
import { asCommandFailure, configOf } from './start.ts';

/** The database that the environment names. @throws {CommandFailure} if it is not a SQLite file */
export function sqliteFileOf(io: Io): string {
  const { storeAddress } = configOf(io);
  if (isPostgresAddress(storeAddress))
    throw new CommandFailure('DATABASE_URL names a PostgreSQL: use pg_dump and pg_restore');
  return storeAddress;
}

/** Runs `work`, whose expected errors become one line. */
export async function withBackupErrors(work: () => Promise<void> | void): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof BackupError) throw new CommandFailure(error.message, { cause: error });
    throw asCommandFailure(error);
  }
}
