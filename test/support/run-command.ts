import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { dispatch } from '../../server/commands/dispatch.ts';
import type { Io } from '../../server/commands/command.ts';
import { FakeClock } from './fake-clock.ts';

export interface CommandResult {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly env?: Io['env'];
  /** The content of the standard input, which is a terminal by default. */
  readonly input?: string | Uint8Array;
  readonly clock?: Io['clock'];
  readonly program?: string;
}

/** The ids that commands take for their requests, the same in each run of the tests. */
let made = 0;

/** Runs `shareet …argv` inside of this process, with a real `fetch`. */
export async function shareet(argv: readonly string[], options: RunOptions = {}): Promise<CommandResult> {
  const out: string[] = [];
  const err: string[] = [];
  const { input } = options;
  const stdin = Readable.from(input === undefined ? [] : [Buffer.from(input)]);
  const status = await dispatch(argv, {
    stdin: Object.assign(stdin, { isTTY: input === undefined }),
    stdout: { write: (text) => out.push(text) },
    stderr: { write: (text) => err.push(text) },
    env: { SHAREET_KEY: 'a-key', ...options.env },
    fetch,
    clock: options.clock ?? new FakeClock('2026-03-01T12:00:00Z'),
    randomId: () => `request-${(made += 1)}`,
    program: options.program ?? 'npm run shareet --',
  });
  return { status, out: out.join(''), err: err.join('') };
}

/** An address at which nobody listens. */
export async function unusedAddress(): Promise<string> {
  const { address, close } = await serveHttp(() => {});
  await close();
  return address;
}

/** A publisher's web server, for as long as the test needs it. */
export async function serveHttp(
  answer: RequestListener,
): Promise<{ readonly address: string; readonly close: () => Promise<void> }> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
