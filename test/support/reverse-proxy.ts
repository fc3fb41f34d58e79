import { EventEmitter, once } from 'node:events';
import { createServer, request, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { TestContext } from 'node:test';

/** What a proxy in front of a node may do wrong. */
export interface ProxyFaults {
  readonly dropsUpgrade?: boolean;
  /** Nothing of a response is passed on before its end. */
  readonly buffers?: boolean;
  readonly hidesAddresses?: boolean;
  readonly changesHost?: boolean;
  readonly date?: string;
  /** Connections are cut when they are this old. */
  readonly cutsAfterMs?: number;
}

/** An HTTP proxy as operators put in front of a node. */
export interface ReverseProxy {
  readonly url: string;
  /** Where it passes requests on to. */
  target: string;
  faults: ProxyFaults;
  /** The paths that were asked for, in order, and `upgrade <path>` for WebSockets. */
  readonly asked: readonly string[];
  /** Fires `asked` with each of them. */
  readonly requests: EventEmitter;
}

export async function startReverseProxy(context: TestContext): Promise<ReverseProxy> {
  const sockets = new Set<Socket>();
  const requests = new EventEmitter();
  const asked: string[] = [];
  requests.on('asked', (path: string) => asked.push(path));
  const proxy = { url: '', target: '', faults: {} as ProxyFaults, asked, requests };

  function headersFor({ headers, socket }: IncomingMessage): OutgoingHttpHeaders {
    const { hidesAddresses = false, changesHost = false } = proxy.faults;
    const before = headers['x-forwarded-for'];
    const forwarded = [...(before === undefined ? [] : [before]), socket.remoteAddress].join(', ');
    return {
      ...headers,
      ...(!hidesAddresses && { 'x-forwarded-for': forwarded }),
      ...(changesHost && { host: new URL(proxy.target).host }),
    };
  }

  const server = createServer((incoming, answer) => {
    const { date, buffers = false } = proxy.faults;
    requests.emit('asked', incoming.url ?? '');
    const headers = headersFor(incoming);
    const passed = request(new URL(incoming.url ?? '/', proxy.target), { method: incoming.method, headers });
    passed.on('response', (response) => {
      answer.writeHead(response.statusCode ?? 502, {
        ...response.headers,
        ...(date !== undefined && { date }),
      });
      if (!buffers) return void response.pipe(answer);
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => answer.end(Buffer.concat(chunks)));
      response.on('error', () => answer.destroy());
    });
    passed.on('error', () => answer.destroy());
    answer.on('close', () => passed.destroy());
    incoming.pipe(passed);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    const { cutsAfterMs } = proxy.faults;
    if (cutsAfterMs !== undefined) setTimeout(() => socket.destroy(), cutsAfterMs);
  });
  server.on('upgrade', (incoming, socket: Socket) => {
    requests.emit('asked', `upgrade ${incoming.url}`);
    if (proxy.faults.dropsUpgrade) {
      socket.end('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
      return;
    }
    const { hostname, port } = new URL(proxy.target);
    const node = connect(Number(port), hostname);
    const lines = Object.entries(headersFor(incoming)).map(([name, value]) => `${name}: ${String(value)}`);
    node.write([`GET ${incoming.url} HTTP/1.1`, ...lines, '', ''].join('\r\n'));
    node.pipe(socket).pipe(node);
    for (const [each, other] of [
      [node, socket],
      [socket, node],
    ] as const) {
      each.on('error', () => other.destroy());
      each.on('close', () => other.destroy());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  context.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  proxy.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return proxy;
}
