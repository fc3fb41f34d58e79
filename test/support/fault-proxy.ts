import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Transform } from 'node:stream';
import { resetConnection } from './reset-connection.ts';

/**
 * A TCP proxy, for instance between a node and its database, that fails as networks fail. Connections that are open when a fault begins do not
 * recover from it: what was cut off stays cut off.
 */
export interface FaultProxy {
  /** The URL of `target`, through the proxy. */
  readonly url: string;
  /** How many clients are connected. */
  readonly connections: number;
  /** How many clients have ever connected. */
  readonly accepted: number;
  /** Delays everything by `latencyMs`, and lets `bytesPerMs` through each connection and way. */
  slow(latencyMs: number, bytesPerMs?: number): void;
  /** Resets every open connection. New ones are let through. */
  reset(): void;
  /** Ends every open connection as an orderly shutdown does. New ones are let through. */
  end(): void;
  /** Nothing more comes through the open connections, and neither side is told. New ones are let through. */
  halfOpen(): void;
  /** As `halfOpen`; new connections are accepted and never answered. */
  blackHole(): void;
  /** Resets every open connection, and refuses new ones. */
  refuse(): Promise<void>;
  /** Lets new connections through again. */
  heal(): Promise<void>;
  close(): Promise<void>;
}

interface Pair {
  readonly client: Socket;
  readonly server: Socket | undefined;
  isSilent: boolean;
}

export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const to = new URL(target);
  const pairs = new Set<Pair>();
  let listener: Server | undefined;
  let port = 0;
  let accepted = 0;
  let isBlackHole = false;
  let latencyMs = 0;
  let bytesPerMs = Infinity;

  /** Passes chunks on in order, each after its delay, unless the pair has fallen silent by then. */
  function line(pair: () => Pair): Transform {
    return new Transform({
      transform(chunk: Buffer, _encoding, done) {
        const pass = () => (pair().isSilent ? done() : done(undefined, chunk));
        const delayMs = latencyMs + chunk.length / bytesPerMs;
        if (delayMs > 0) setTimeout(pass, delayMs);
        else pass();
      },
      flush(done) {
        // The end is not passed on either.
        if (!pair().isSilent) done();
      },
    });
  }

  function accept(client: Socket): void {
    const server = isBlackHole ? undefined : connect(Number(to.port), to.hostname);
    const pair: Pair = { client, server, isSilent: isBlackHole };
    pairs.add(pair);
    accepted += 1;
    client.on('error', () => server?.destroy());
    client.on('close', () => {
      pairs.delete(pair);
      server?.destroy();
    });
    if (!server) {
      client.resume();
      return;
    }
    server.on('error', () => client.destroy());
    server.on('close', () => pair.isSilent || client.destroy());
    client.pipe(line(() => pair)).pipe(server);
    server.pipe(line(() => pair)).pipe(client);
  }

  async function listen(): Promise<void> {
    if (listener) return;
    const server = createServer({ noDelay: true }, accept);
    listener = server;
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    ({ port } = server.address() as AddressInfo);
  }

  async function stopListening(): Promise<void> {
    const server = listener;
    listener = undefined;
    if (!server) return;
    const closed = once(server, 'close');
    server.close();
    for (const { client } of pairs) resetConnection(client);
    await closed;
  }

  function silence(): void {
    for (const pair of pairs) pair.isSilent = true;
  }

  await listen();
  return {
    url: Object.assign(new URL(target), { host: `127.0.0.1:${port}` }).href,
    get connections() {
      return pairs.size;
    },
    get accepted() {
      return accepted;
    },
    slow(latency, bytes = Infinity) {
      latencyMs = latency;
      bytesPerMs = bytes;
    },
    reset() {
      for (const { client } of pairs) resetConnection(client);
    },
    end() {
      for (const { client } of pairs) client.end();
    },
    halfOpen: silence,
    blackHole() {
      isBlackHole = true;
      silence();
    },
    refuse: stopListening,
    async heal() {
      isBlackHole = false;
      await listen();
    },
    close: stopListening,
  };
}
