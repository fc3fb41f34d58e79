import { connect, type Socket } from 'node:net';

/** Asks for one path again and again, over connections that are kept. */
export interface RequestCommand {
  readonly port: number;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly connections: number;
  readonly durationMs: number;
  /** Of every answer. */
  readonly status: number;
  readonly bodyBytes: number;
  /** By how much a body's length may differ: the time in a snapshot changes each minute, and so does its compressed length. */
  readonly toleranceBytes: number;
}

export interface RequestAnswer {
  readonly answers: number;
  readonly elapsedMs: number;
  /** Answers with another status or length. */
  readonly faults: number;
}

async function run(command: RequestCommand): Promise<RequestAnswer> {
  const lines = Object.entries(command.headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const request = Buffer.from(`GET ${command.path} HTTP/1.1\r\nHost: localhost\r\n${lines.join('')}\r\n`);
  const startMs = performance.now();
  const untilMs = startMs + command.durationMs;
  const clients = Array.from({ length: command.connections }, () => new Client(command, request, untilMs));
  await Promise.all(clients.map(({ done }) => done));
  return {
    answers: clients.reduce((sum, { answers }) => sum + answers, 0),
    elapsedMs: performance.now() - startMs,
    faults: clients.reduce((sum, { faults }) => sum + faults, 0),
  };
}

/** One connection, with one request in flight. */
class Client {
  readonly done: Promise<void>;
  answers = 0;
  faults = 0;
  readonly #command: RequestCommand;
  readonly #request: Buffer;
  readonly #untilMs: number;
  readonly #socket: Socket;
  #rest: Buffer = Buffer.alloc(0);

  constructor(command: RequestCommand, request: Buffer, untilMs: number) {
    this.#command = command;
    this.#request = request;
    this.#untilMs = untilMs;
    this.#socket = connect({ port: command.port, host: '127.0.0.1', noDelay: true });
    this.#socket.on('data', (chunk) => this.#read(chunk));
    this.#socket.write(request);
    this.done = new Promise((resolve, reject) => {
      this.#socket.on('close', () => resolve());
      this.#socket.on('error', reject);
    });
  }

  #read(chunk: Buffer): void {
    this.#rest = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    const headEnd = this.#rest.indexOf('\r\n\r\n');
    if (headEnd < 0) return;
    const head = this.#rest.toString('latin1', 0, headEnd);
    const status = Number(head.slice(9, 12));
    const body = this.#rest.subarray(headEnd + 4);
    const bodyBytes = status === 304 ? 0 : bodyLength(head, body);
    if (bodyBytes === undefined) return;

    this.#rest = Buffer.alloc(0);
    this.answers += 1;
    const differenceBytes = Math.abs(bodyBytes - this.#command.bodyBytes);
    if (status !== this.#command.status || differenceBytes > this.#command.toleranceBytes) this.faults += 1;
    if (performance.now() < this.#untilMs) this.#socket.write(this.#request);
    else this.#socket.end();
  }
}

/** How long a body is, once it has come whole. */
function bodyLength(head: string, body: Buffer): number | undefined {
  const length = /content-length: (\d+)/i.exec(head)?.[1];
  if (length !== undefined) return body.length < Number(length) ? undefined : Number(length);
  let bytes = 0;
  for (let at = 0; ;) {
    const lineEnd = body.indexOf('\r\n', at);
    if (lineEnd < 0) return undefined;
    const chunkBytes = Number.parseInt(body.toString('latin1', at, lineEnd), 16);
    at = lineEnd + 2 + chunkBytes + 2;
    if (body.length < at) return undefined;
    if (chunkBytes === 0) return bytes;
    bytes += chunkBytes;
  }
}

process.on('message', (command: RequestCommand) => {
  run(command).then(
    (answer) => process.send?.(answer),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));
process.send?.({ isReady: true });
