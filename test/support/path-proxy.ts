import { once } from 'node:events';
import { createServer, request, type IncomingMessage } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';

/** A proxy that serves a node below a path of its own host, and takes the path away, as nginx's `location /shareet/ { proxy_pass …/; }` does. */
export class PathProxy {
  readonly #server = createServer();
  readonly #sockets = new Set<Socket>();
  readonly #path: string;
  readonly #target: () => string;

  /** @param path with a slash at both ends @param target the node's address */
  private constructor(path: string, target: () => string) {
    this.#path = path;
    this.#target = target;
    this.#server.on('connection', (socket) => this.#keep(socket));
    this.#server.on('request', (incoming, response) => {
      const url = this.#addressOf(incoming);
      if (!url) return void response.writeHead(404).end();
      const { method, headers } = incoming;
      const outgoing = request(url, { method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      outgoing.on('error', () => response.destroy());
      incoming.pipe(outgoing);
    });
    this.#server.on('upgrade', (incoming, socket, head) => {
      const url = this.#addressOf(incoming);
      if (!url) return void socket.destroy();
      const upstream = this.#keep(connect(Number(url.port), url.hostname));
      const lines = incoming.rawHeaders.reduce(
        (all, text, index) => all + text + (index % 2 ? '\r\n' : ': '),
        '',
      );
      upstream.write(`GET ${url.pathname}${url.search} HTTP/1.1\r\n${lines}\r\n`);
      upstream.write(head);
      upstream.pipe(socket).pipe(upstream);
      upstream.on('error', () => socket.destroy());
      socket.on('error', () => upstream.destroy());
    });
  }

  /** Listens on a free port; `target` may become known later. */
  static async open(path: string, target: () => string): Promise<PathProxy> {
    const proxy = new PathProxy(path, target);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  /** The address of the node behind it, without a trailing slash. */
  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}${this.#path.slice(0, -1)}`;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #keep(socket: Socket): Socket {
    this.#sockets.add(socket);
    return socket.once('close', () => this.#sockets.delete(socket));
  }

  #addressOf({ url = '' }: IncomingMessage): URL | undefined {
    return url.startsWith(this.#path)
      ? new URL(this.#target() + url.slice(this.#path.length - 1))
      : undefined;
  }
}
