import { inspectDatabase } from '../store/inspect-database.ts';
import { explainUnusable } from '../store/unusable-store.ts';
import { ok, wrong, type Check } from './check.ts';

const startOnce = 'Start the node once; it makes the tables and brings them up to date.';

export const checkDatabase: Check = {
  name: 'database',
  async run(installation) {
    const { config, clock } = installation;
    const { storeAddress } = config;
    try {
      const report = await inspectDatabase(storeAddress, () => clock.nowMs());
      if (!report)
        return wrong(
          `There is no database at ${storeAddress}.`,
          `${startOnce} Is DATA_DIR that of the node?`,
        );
      const { version, steps, mayMigrate, tookMs } = report;
      if (steps.applied.length === 0) return wrong(`${version} has no tables of Shareet.`, startOnce);
      installation.database = report;
      if (steps.missing.length > 0)
        return wrong(
          `The schema lacks ${steps.missing.join(', ')}: the node that runs is older than this program.`,
          'Restart the node with this version.',
        );
      if (!mayMigrate)
        return wrong(
          'The user of DATABASE_URL may not create tables, which the next upgrade needs.',
          'Make it the owner: alter database … owner to …',
        );
      const newer = steps.newer.length > 0 ? `; a newer version has added ${steps.newer.join(', ')}` : '';
      const schema = steps.applied.at(-1) ?? '';
      return ok(
        `${version} takes writes and answers within ${Math.ceil(tookMs)} ms; schema ${schema}${newer}`,
      );
    } catch (error) {
      const explanation = explainUnusable(error);
      if (explanation === undefined) throw error;
      return wrong(explanation, 'See “When a node does not start” in docs/operating.md.');
    }
  },
};
