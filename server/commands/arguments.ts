import { parseArgs, type ParseArgsConfig } from 'node:util';
import { dayMs, hourMs, minuteMs, secondMs } from '../protocol/durations.ts';
import { UsageError } from './command.ts';

export type Options = NonNullable<ParseArgsConfig['options']>;

/** Options of every command that talks to a server. */
export const serverOptions = {
  server: { type: 'string' },
  'key-file': { type: 'string' },
} as const satisfies Options;

/** Their lines in the usage text. */
export const serverUsage = `  --server <address>   the server; else SHAREET_SERVER, else http://127.0.0.1 and PORT (3000)
  --key-file <file>    a file with the key; else SHAREET_KEY, ADMIN_KEY, DATA_DIR/admin-key`;

/** Parses `argv`, with at most `maxPositionals` positional arguments. @throws {UsageError} */
export function readArguments<const T extends Options>(
  argv: readonly string[],
  options: T,
  maxPositionals: number,
) {
  if (argv.some(isNotUtf8)) throw new UsageError('an argument is not in UTF-8');
  const { values, positionals } = parsed(argv, options);
  const surplus = positionals[maxPositionals];
  if (surplus !== undefined)
    throw new UsageError(`unexpected argument “${surplus}”; quote a text with spaces`);
  return { values, positionals };
}

/** Node puts a replacement character where it cannot read what a shell or a pipe gives it. */
export function isNotUtf8(text: string): boolean {
  return text.includes('\ufffd');
}

function parsed<const T extends Options>(argv: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
  } catch (error) {
    // The first sentence names the option; the rest is advice for programmers.
    throw new UsageError(
      error instanceof Error ? error.message.replace(/\. To specify.*$/s, '') : String(error),
    );
  }
}

/** `value`, or a `UsageError` that names what is missing. */
export function required(value: string | undefined, what: string): string {
  if (value === undefined || value.trim() === '') throw new UsageError(`${what} is missing`);
  return value;
}

/** A whole number above zero. */
export function readCount(value: string | undefined, option: string): number | undefined {
  if (value === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(value))
    throw new UsageError(`${option} must be a whole number above zero, not “${value}”`);
  return Number(value);
}

const unitMs: ReadonlyMap<string, number> = new Map([
  ['s', secondMs],
  ['m', minuteMs],
  ['h', hourMs],
  ['d', dayMs],
]);

/** Parses a time in RFC 3339 or relative to now (`+20m`, `+2h`, `+7d`, `+90s`). Returns RFC 3339 in UTC. */
export function readTime(value: string | undefined, option: string, nowMs: number): string | undefined {
  if (value === undefined) return undefined;

  const ahead = /^\+(\d{1,6})([smhd])$/.exec(value);
  if (ahead) return new Date(nowMs + Number(ahead[1]) * (unitMs.get(ahead[2] ?? '') ?? 0)).toISOString();

  const isZoned = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/i.test(value);
  const atMs = isZoned ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(atMs)) {
    throw new UsageError(
      `${option} must be a time with its zone (2026-03-01T09:30:00+01:00) or +20m, not “${value}”`,
    );
  }
  return new Date(atMs).toISOString();
}

/** The action of a command that has several. @throws {UsageError} */
export function chooseAction<Action>(actions: Readonly<Record<string, Action>>, name: string): Action {
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  const names = Object.keys(actions).join(', ');
  if (name === '') throw new UsageError(`one of ${names} is missing`);
  if (action === undefined) throw new UsageError(`“${name}” is not one of ${names}`);
  return action;
}
