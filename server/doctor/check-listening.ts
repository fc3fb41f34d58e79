import { randomBytes } from 'node:crypto';
import { notify } from '../store/node-message-sender.ts';
import { ListenConnection } from '../store/listen-connection.ts';
import { openPostgres } from '../store/postgres.ts';
import { withTimeout } from '../with-timeout.ts';
import { deadlineMs, ok, skipped, wrong, type Check } from './check.ts';

export const checkListening: Check = {
  name: 'listening',
  async run({ config, database, clock }) {
    const { listenAddress, storeAddress } = config;
    if (listenAddress === undefined)
      return skipped('A SQLite file has only one node, so there is nothing to listen to.');
    if (!database) return skipped('The database cannot be used.');
    const topic = `shareet_doctor_${randomBytes(12).toString('hex')}`;
    const db = openPostgres(storeAddress);
    const heard = Promise.withResolvers<'heard'>();
    const connection = new ListenConnection({
      url: listenAddress,
      onNotification: () => heard.resolve('heard'),
      onLost: (error) => heard.reject(error),
    });
    try {
      const sent = connection.listen([topic]).then(() => notify(db, topic, ''));
      if ((await withTimeout(clock, deadlineMs, Promise.all([sent, heard.promise]))) !== undefined)
        return ok('Notifications from one node reach the others.');
      return wrong(
        'Notifications do not arrive on the listening connection, as behind a pooler in transaction mode.',
        'Set LISTEN_URL to the address of PostgreSQL itself.',
      );
    } catch (error) {
      return wrong(
        `The listening connection fails: ${error instanceof Error ? error.message : String(error)}.`,
        'Correct LISTEN_URL, and let PostgreSQL take one connection more for each node.',
      );
    } finally {
      heard.promise.catch(() => undefined);
      connection.destroy();
      await db.destroy();
    }
  },
};
