import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import {
  maxWorkers,
  parseHost,
  parseHosts,
  parsePostgresUrl,
  parsePublicUrl,
  parseRedisUrl,
  parseTrustProxy,
  parseWorkers,
  secret,
  wholeNumber,
} from './config-values.ts';

/** What an operator configures in the environment. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Absolute. */
  readonly dataDir: string;
  /** What `openStore` opens: a `postgres://` URL, or the path of the SQLite file. */
  readonly storeAddress: string;
  /** The PostgreSQL that notifications are received from; `undefined` beside a SQLite file. */
  readonly listenAddress: string | undefined;
  /** A replica of the PostgreSQL that may be behind it. */
  readonly replicaUrl: string | undefined;
  /** The Redis that carries events between nodes of one PostgreSQL. */
  readonly redisAddress: string | undefined;
  /** Without a trailing slash; `undefined` if it depends on the port, see `publicUrlOf`. */
  readonly publicUrl: string | undefined;
  /** The number of trusted proxies, or their addresses; `undefined` trusts no forwarded address. */
  readonly trustProxy: number | readonly string[] | undefined;
  readonly logLevel: LogLevel;
  readonly adminKey: string | undefined;
  readonly metricsToken: string | undefined;
  /** Hosts that pictures may be fetched from; `undefined` is any. */
  readonly pictureSources: ReadonlySet<string> | undefined;
  /** How many processes serve. */
  readonly workers: number;
  /** Hosts of feeds whose addresses need not be public. */
  readonly privateFeedHosts: ReadonlySet<string>;
  /** The same for hosts that are notified of what is published. */
  readonly privateEndpointHosts: ReadonlySet<string>;
  readonly maxViewers: number;
  readonly drainMs: number;
  readonly drainViewersPerSecond: number;
  /** How long retired headlines are kept. */
  readonly keepHeadlinesDays: number;
  /** How long the audit and the decisions of moderators are kept. */
  readonly keepAuditDays: number;
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** An environment variable. A test keeps this and the table in docs/operating.md in step. */
export interface Variable {
  readonly name: string;
  /** The default, in words. */
  readonly byDefault: string;
  readonly form: string;
}

export const variables = [
  { name: 'PORT', byDefault: '3000', form: 'a number from 0 to 65535; 0 takes any free port' },
  {
    name: 'HOST',
    byDefault: '127.0.0.1',
    form: 'an address or name to listen on; 0.0.0.0 is every IPv4 address',
  },
  { name: 'DATA_DIR', byDefault: './data', form: 'a folder that this user can write to' },
  {
    name: 'DATABASE_URL',
    byDefault: 'SQLite in DATA_DIR',
    form: 'postgres://user:password@host:port/database',
  },
  {
    name: 'LISTEN_URL',
    byDefault: 'DATABASE_URL',
    form: 'postgres://user:password@host:port/database, beside DATABASE_URL',
  },
  {
    name: 'READ_URL',
    byDefault: 'DATABASE_URL',
    form: 'postgres://user:password@host:port/database, beside DATABASE_URL',
  },
  {
    name: 'REDIS_URL',
    byDefault: 'no Redis',
    form: 'redis://user:password@host:port, or rediss:// for TLS, beside DATABASE_URL',
  },
  { name: 'PUBLIC_URL', byDefault: 'http://HOST:PORT', form: 'an http:// or https:// address without query' },
  {
    name: 'TRUST_PROXY',
    byDefault: 'no proxy is trusted',
    form: 'the number of proxies in front, or their addresses or networks, separated by commas',
  },
  { name: 'LOG_LEVEL', byDefault: 'info', form: `one of ${logLevels.join(', ')}` },
  {
    name: 'ADMIN_KEY',
    byDefault: 'made at the first start',
    form: 'at least 24 printable ASCII characters without spaces',
  },
  {
    name: 'METRICS_TOKEN',
    byDefault: 'only an admin key reads /metrics',
    form: 'at least 16 printable ASCII characters without spaces',
  },
  {
    name: 'PICTURE_SOURCES',
    byDefault: 'any public host',
    form: 'host names, separated by commas',
  },
  {
    name: 'PRIVATE_FEED_HOSTS',
    byDefault: 'feeds come from public addresses only',
    form: 'host names, separated by commas',
  },
  {
    name: 'PRIVATE_ENDPOINT_HOSTS',
    byDefault: 'webhooks go to public addresses only',
    form: 'host names, separated by commas',
  },
  {
    name: 'WORKERS',
    byDefault: '1',
    form: `a whole number from 1 to ${maxWorkers}, or auto for one a processor`,
  },
  { name: 'MAX_VIEWERS', byDefault: '50000', form: 'a number from 1 to 1000000' },
  { name: 'DRAIN_MS', byDefault: '10000', form: 'a number of milliseconds from 0 to 600000' },
  { name: 'DRAIN_VIEWERS_PER_SECOND', byDefault: '1000', form: 'a number from 1 to 1000000' },
  { name: 'KEEP_HEADLINES_DAYS', byDefault: '365', form: 'a number of days from 1 to 36500' },
  { name: 'KEEP_AUDIT_DAYS', byDefault: '1095', form: 'a number of days from 1 to 36500' },
] as const satisfies readonly Variable[];

export type VariableName = (typeof variables)[number]['name'];

/** Every invalid variable, a line each. Values are not printed: some are secrets. */
export class ConfigError extends Error {
  readonly invalid: readonly VariableName[];

  constructor(invalid: readonly VariableName[]) {
    super(['Invalid environment variables:', ...invalid.map(expectation)].join('\n'));
    this.name = 'ConfigError';
    this.invalid = invalid;
  }
}

function expectation(name: VariableName): string {
  const variable = variables.find((candidate) => candidate.name === name);
  return `  ${name}: expected ${variable?.form ?? 'nothing'}`;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the environment; an empty variable counts as not set.
 *
 * @throws {ConfigError} with every invalid variable
 */
export function readConfig(environment: Environment): Config {
  const invalid: VariableName[] = [];

  /** The parsed variable, or `fallback` if it is not set. Records the variable as invalid if `parse` returns `undefined`. */
  function read<Value, Fallback>(
    name: VariableName,
    fallback: Fallback,
    parse: (text: string) => Value | undefined,
  ): Value | Fallback {
    const text = environment[name]?.trim();
    if (!text) return fallback;
    const value = parse(text);
    if (value !== undefined) return value;
    invalid.push(name);
    return fallback;
  }

  const databaseUrl = read('DATABASE_URL', undefined, parsePostgresUrl);
  const listenUrl = read('LISTEN_URL', databaseUrl, parsePostgresUrl);
  const isPostgres = databaseUrl !== undefined || invalid.includes('DATABASE_URL');
  const replicaUrl = read('READ_URL', undefined, parsePostgresUrl);
  const redisUrl = read('REDIS_URL', undefined, parseRedisUrl);
  if (!isPostgres && listenUrl !== undefined) invalid.push('LISTEN_URL');
  if (!isPostgres && replicaUrl !== undefined) invalid.push('READ_URL');
  if (!isPostgres && redisUrl !== undefined) invalid.push('REDIS_URL');
  const dataDir = read('DATA_DIR', resolve('data'), (text) => resolve(text));
  const config: Config = {
    port: read('PORT', 3000, wholeNumber(0, 65_535)),
    host: read('HOST', '127.0.0.1', parseHost),
    dataDir,
    storeAddress: databaseUrl ?? join(dataDir, 'shareet.db'),
    listenAddress: listenUrl,
    replicaUrl,
    redisAddress: redisUrl,
    publicUrl: read('PUBLIC_URL', undefined, parsePublicUrl),
    trustProxy: read('TRUST_PROXY', undefined, parseTrustProxy),
    logLevel: read('LOG_LEVEL', 'info', (text) => logLevels.find((level) => level === text)),
    adminKey: read('ADMIN_KEY', undefined, secret(24)),
    metricsToken: read('METRICS_TOKEN', undefined, secret(16)),
    pictureSources: read('PICTURE_SOURCES', undefined, parseHosts),
    workers: read('WORKERS', 1, parseWorkers),
    privateFeedHosts: read('PRIVATE_FEED_HOSTS', new Set<string>(), parseHosts),
    privateEndpointHosts: read('PRIVATE_ENDPOINT_HOSTS', new Set<string>(), parseHosts),
    maxViewers: read('MAX_VIEWERS', 50_000, wholeNumber(1, 1_000_000)),
    drainMs: read('DRAIN_MS', 10_000, wholeNumber(0, 600_000)),
    drainViewersPerSecond: read('DRAIN_VIEWERS_PER_SECOND', 1_000, wholeNumber(1, 1_000_000)),
    keepHeadlinesDays: read('KEEP_HEADLINES_DAYS', 365, wholeNumber(1, 36_500)),
    keepAuditDays: read('KEEP_AUDIT_DAYS', 1095, wholeNumber(1, 36_500)),
  };
  if (invalid.length > 0) throw new ConfigError(invalid);
  return config;
}

/** The public address of this node, once it listens on `port`. */
export function publicUrlOf({ publicUrl, host }: Config, port: number): string {
  if (publicUrl !== undefined) return publicUrl;
  const isEverywhere = host === '0.0.0.0' || host === '::';
  const name = isEverywhere ? 'localhost' : isIP(host) === 6 ? `[${host}]` : host;
  return `http://${name}:${port}`;
}
