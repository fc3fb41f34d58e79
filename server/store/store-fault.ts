import { errorCode } from '../error-code.ts';

/** Why the database cannot do its work, when the cause is neither a caller's nor a mistake in this program. */
export type StoreFault =
  'disk-full' | 'read-only' | 'damaged' | 'file-gone' | 'input-output' | 'busy' | 'unreachable';

/** Primary result codes of SQLite; extended ones have them in their lowest byte. */
const sqliteFaults: ReadonlyMap<number, StoreFault> = new Map([
  [5, 'busy'],
  [6, 'busy'],
  [8, 'read-only'],
  [10, 'input-output'],
  [11, 'damaged'],
  [13, 'disk-full'],
  [14, 'input-output'],
  [26, 'damaged'],
]);

/** The database was not reached, or did not answer in time. */
export class ConnectionLostError extends Error {
  readonly code: string;

  constructor(message: string, code = 'CONNECTION_LOST', cause?: unknown) {
    super(message, { cause });
    this.name = 'ConnectionLostError';
    this.code = code;
  }
}

/** Codes of PostgreSQL, by their beginning, and of the connection to it. */
const postgresFaults: readonly (readonly [RegExp, StoreFault])[] = [
  [/^53100$/, 'disk-full'],
  [/^25006$/, 'read-only'],
  [/^XX00[12]$/, 'damaged'],
  [/^58/, 'input-output'],
  [/^(53|55P03|CONNECTIONS_BUSY|STATEMENT_TIMEOUT)/, 'busy'],
  [/^(08|57P)/, 'unreachable'],
  [/^CONNECTION_LOST$/, 'unreachable'],
  [/^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/, 'unreachable'],
];

/** For people: what is wrong with the database. */
export const faultTexts: Readonly<Record<StoreFault, string>> = {
  'disk-full': 'the disk is full',
  'read-only': 'the database is read-only',
  damaged: 'the database file is damaged',
  'file-gone': 'the database file was moved, replaced or deleted',
  'input-output': 'the disk cannot be read or written',
  busy: 'the database is busy',
  unreachable: 'the database does not answer',
};

/** The fault that `error` reports; `undefined` for any other error. */
export function storeFaultOf(error: unknown): StoreFault | undefined {
  const code = errorCode(error);
  if (!(error instanceof Error) || code === undefined) return undefined;
  if (code === 'ERR_SQLITE_ERROR')
    return 'errcode' in error ? sqliteFaults.get(Number(error.errcode) & 0xff) : undefined;
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'disk-full';
  if (code === 'DATABASE_FILE_GONE') return 'file-gone';
  if (code === 'EROFS') return 'read-only';
  return postgresFaults.find(([pattern]) => pattern.test(code))?.[1];
}
