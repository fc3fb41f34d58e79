import { spawn, spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '../../support/free-port.ts';
import { findPrograms } from '../../run/find-program.ts';
import { deploy } from '../deployment.ts';
import { trickle, Round } from '../round.ts';
import { setting, type Scenario } from '../scenario.ts';

/** A PgBouncer that gives each transaction another connection, so that `LISTEN` has no effect. */
interface Pooler {
  readonly url: string;
  /** Kills it, and starts it again. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

const program = () => findPrograms(undefined, '/usr/sbin/pgbouncer', 'pgbouncer')[0];

async function startPooler(databaseUrl: string): Promise<Pooler> {
  const { hostname, port, username, password, pathname } = new URL(databaseUrl);
  const database = pathname.slice(1);
  const folder = mkdtempSync(join(tmpdir(), 'shareet-pooler-'));
  const ownPort = await freePort();
  const files = [join(folder, 'pgbouncer.ini'), join(folder, 'users')] as const;
  writeFileSync(
    files[0],
    `[databases]
${database} = host=${hostname} port=${port} dbname=${database}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${ownPort}
unix_socket_dir =
auth_type = plain
auth_file = ${files[1]}
pool_mode = transaction
server_login_retry = 1
`,
  );
  writeFileSync(files[1], `"${username}" "${password}"\n`, { mode: 0o600 });
  // It refuses to run as root.
  const owner = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : undefined;
  for (const path of owner ? [folder, ...files] : []) chownSync(path, owner?.uid ?? 0, owner?.gid ?? 0);

  async function start() {
    const child = spawn(program() ?? '', [files[0]], { ...owner, stdio: ['ignore', 'ignore', 'pipe'] });
    for await (const line of createInterface(child.stderr)) if (line.includes('process up')) break;
    child.stderr.resume();
    return child;
  }

  let child: Awaited<ReturnType<typeof start>> = await start();
  const abandon = () => child.kill('SIGKILL');
  process.once('exit', abandon);
  async function end(): Promise<void> {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }
  return {
    url: Object.assign(new URL(databaseUrl), { host: `127.0.0.1:${ownPort}` }).href,
    async restart() {
      await end();
      child = await start();
    },
    async close() {
      process.off('exit', abandon);
      await end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Nodes that receive no notifications notice that, and poll. */
export const pooler: Scenario = {
  name: 'pooler',
  title: 'PgBouncer in transaction mode between two nodes and PostgreSQL, killed and started again',
  rounds: { full: 3, short: 0 },
  obstacle: () =>
    program() !== undefined && spawnSync(program() ?? '', ['--version']).status === 0
      ? undefined
      : 'there is no pgbouncer here: run "apt-get install pgbouncer"',
  async open() {
    let between: Pooler | undefined;
    const deployment = await deploy(
      { store: 'postgres', nodes: 2 },
      {
        async environment(_index, databaseUrl = '') {
          between ??= await startPooler(databaseUrl);
          return { DATABASE_URL: between.url };
        },
      },
    );
    return setting(
      async ({ number, random }) => {
        const channel = `pooler-${number}`;
        const [followed = '', other = ''] = deployment.urls;
        await using round = await Round.begin({
          deployment,
          channel,
          random,
          load: trickle,
          viewerUrls: [followed],
          publishUrls: [other],
        });
        await round.measure(performance.now());
        await between?.restart();
        round.fault();
        await round.measure(performance.now());
        const isDeaf = await deployment.metric(deployment.nodes[0], 'shareet_listener_state{state="deaf"}');
        round.check(isDeaf === 1, 'the node does not say that it hears nothing');
        return await round.end();
      },
      async () => {
        await deployment.close();
        await between?.close();
      },
    );
  },
};
