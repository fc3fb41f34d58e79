import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { toTimestamp } from '../store/headlines.ts';
import { newEpoch, startEpoch } from '../log/restart-log.ts';
import { prepareDataFolder } from '../access/admin-key.ts';
import { checkBackup, replaceDatabase } from '../store/sqlite-backup.ts';
import { lockFolder } from '../store/folder-lock.ts';
import { openStore } from '../store/store.ts';
import { readArguments, required } from './arguments.ts';
import { exitStatus, type Command } from './command.ts';
import { configOf } from './start.ts';
import { sqliteFileOf, withBackupErrors } from './sqlite-file.ts';
import { userPath } from './user-path.ts';

const usage = `
Usage: shareet restore <file>

Puts a backup in the place of the SQLite database in DATA_DIR. Stop the node first. What was there is kept beside it. Each channel gets a
new epoch, so that viewers take the snapshot of the restored state. For PostgreSQL, use pg_restore.

Example:
  DATA_DIR=/var/lib/shareet npm run shareet -- restore /backup/shareet-2026-03-01.db
`;

export const restore: Command = {
  name: 'restore',
  summary: 'replace the SQLite database with a backup',
  usage,
  async run(argv, io) {
    const { positionals } = readArguments(argv, {}, 1);
    const copy = userPath(required(positionals[0], 'the file of the backup'), io);
    const file = sqliteFileOf(io);
    const prepared = `${file}.restoring`;
    const former = `${file}.before-${toTimestamp(io.clock.nowMs()).replaceAll(':', '-')}`;
    let channels = 0;
    await withBackupErrors(async () => {
      checkBackup(copy);
      const { dataDir } = configOf(io);
      await prepareDataFolder(dataDir);
      using _claim = lockFolder(dataDir);
      try {
        copyFileSync(copy, prepared);
        channels = await startEpochs(prepared);
        replaceDatabase(file, prepared, former);
      } finally {
        for (const suffix of ['', '-wal', '-shm']) rmSync(`${prepared}${suffix}`, { force: true });
      }
    });
    io.stdout.write(`restored\t${file}\t${channels} channels, each with a new epoch\n`);
    if (existsSync(former)) io.stdout.write(`kept\t${former}\n`);
    return exitStatus.done;
  },
};

/** Viewers may have seen more of each log than the backup has. Gives the number of channels. */
async function startEpochs(file: string): Promise<number> {
  const store = await openStore(file);
  try {
    return await store.write(async (transaction) => {
      const channels = await transaction.selectFrom('channels').select('id').execute();
      for (const { id } of channels) await startEpoch(transaction, id, newEpoch());
      return channels.length;
    });
  } finally {
    await store.close();
  }
}
