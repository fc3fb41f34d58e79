import { backUpSqlite } from '../store/sqlite-backup.ts';
import { readArguments, required } from './arguments.ts';
import { exitStatus, type Command } from './command.ts';
import { sqliteFileOf, withBackupErrors } from './sqlite-file.ts';
import { userPath } from './user-path.ts';

const usage = `
Usage: shareet backup <file>

Writes a copy of the SQLite database in DATA_DIR, also while the node runs. The file must not exist; its
folder is created if it is missing. For PostgreSQL, use pg_dump.
Keep a copy of DATA_DIR/admin-key too.

Example:
  DATA_DIR=/var/lib/shareet npm run shareet -- backup "/backup/shareet-$(date +%F).db"
`;

export const backup: Command = {
  name: 'backup',
  summary: 'copy the SQLite database, also while the node runs',
  usage,
  async run(argv, io) {
    const { positionals } = readArguments(argv, {}, 1);
    const copy = userPath(required(positionals[0], 'the file to write to'), io);
    await withBackupErrors(() => backUpSqlite(sqliteFileOf(io), copy));
    io.stdout.write(`backed up\t${copy}\n`);
    return exitStatus.done;
  },
};
