import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { Webhook } from 'standardwebhooks';

/** A delivery as an endpoint received it. */
export interface Received {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** How an endpoint answers. */
export type Answer = (response: ServerResponse, received: Received) => void;

export const status =
  (code: number, headers: Readonly<Record<string, string>> = {}): Answer =>
  (response) => {
    response.writeHead(code, headers).end();
  };

/** Never answers. */
export const hang: Answer = () => undefined;

export interface Endpoints {
  readonly port: number;
  /** Answers by path; `204` unless set. */
  readonly answers: Map<string, Answer>;
  readonly received: Received[];
  urlOf(path: string): string;
  /** What was accepted or not at `path`, in order. */
  at(path: string): readonly Received[];
}

/** A server with as many endpoints as there are paths; gone when the test is over. */
export async function openEndpoints(context: TestContext): Promise<Endpoints> {
  const answers = new Map<string, Answer>();
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { pathname: path, searchParams: query } = new URL(request.url ?? '', 'http://endpoint');
      const { headers } = request;
      const delivery = { path, query, headers, body: Buffer.concat(chunks).toString() };
      received.push(delivery);
      (answers.get(path) ?? status(204))(response, delivery);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  context.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    port,
    answers,
    received,
    urlOf: (path) => `http://127.0.0.1:${port}${path}`,
    at: (path) => received.filter((delivery) => delivery.path === path),
  };
}

export interface Message {
  readonly type: string;
  readonly timestamp: string;
  readonly data: { readonly [field: string]: unknown };
}

/** What a consumer reads with the library of the specification. @throws if it does not accept the signature at `nowMs` */
export function verified(
  context: TestContext,
  secret: string,
  { body, headers }: Received,
  nowMs: number,
): Message {
  context.mock.timers.enable({ apis: ['Date'], now: nowMs });
  try {
    return new Webhook(secret).verify(body, headers as Record<string, string>) as Message;
  } finally {
    context.mock.timers.reset();
  }
}
