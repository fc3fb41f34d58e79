import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket as NetSocket } from 'node:net';
import { Server as SocketServer, type Socket } from 'socket.io';
import type { EventBody } from '../../../server/protocol/event.ts';
import type { Refusal, Snapshot, ViewerMessages } from '../../../server/protocol/message.ts';
import { parsePosition } from '../../../server/protocol/position.ts';
import { channel, ChannelLog } from './channel-log.ts';

type Say = <Name extends keyof ViewerMessages>(
  name: Name,
  message: Parameters<ViewerMessages[Name]>[0],
) => void;

/** A node as small as the contract allows, on a real port, with switches for what goes wrong on the way to one. */
export class SmallServer {
  log = new ChannelLog('first');
  /** What gets through. `hangs`: the socket's upgrade is never answered, as behind some proxies. */
  socket: 'open' | 'blocked' | 'hangs' = 'open';
  events: 'open' | 'blocked' = 'open';
  snapshots: 'open' | 'blocked' = 'open';
  refusal: Refusal | undefined;
  /** Whether something on the way answers all requests with a page of its own, as networks do before somebody signs in. */
  isBehindPortal = false;
  /** The time in snapshots, if it is not the present. */
  snapshotNow: string | undefined;
  /** The `Retry-After` of what is blocked: in seconds, or a date. */
  retryAfter: number | string | undefined;
  /** The date of its answers, if it is not the present. */
  date: string | undefined;
  /** Scripts and pages by their path. */
  readonly files = new Map<string, string>();
  /** Requests and handshakes, in order: `snapshot`, `socket <after>`, `events <after>`. */
  readonly asked: string[] = [];

  readonly #http: Server;
  readonly #io: SocketServer<Record<string, never>, ViewerMessages>;
  readonly #lines = new Set<NetSocket>();
  readonly #viewers = new Map<object, Say>();

  constructor() {
    this.#http = createServer((request, response) => this.#answer(request, response));
    this.#http.on('connection', (line) => {
      this.#lines.add(line);
      line.on('close', () => this.#lines.delete(line));
    });
    this.#io = new SocketServer(this.#http, {
      transports: ['websocket'],
      destroyUpgrade: false,
      allowRequest: (_request, allow) => {
        if (this.socket !== 'hangs') allow(null, this.socket === 'open');
      },
    });
    this.#io.use((socket, next) => {
      this.asked.push(`socket ${String(socket.handshake.auth.after ?? '')}`.trim());
      if (!this.refusal) return next();
      next(Object.assign(new Error(this.refusal), { data: { type: this.refusal } }));
    });
    this.#io.on('connection', (socket) => this.#welcomeSocket(socket));
  }

  get viewers(): number {
    return this.#viewers.size;
  }

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#http.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.drop();
    await this.#io.close();
  }

  publish(...bodies: EventBody[]): void {
    const events = bodies.map((body) => this.log.append(body));
    this.say('events', { channel: channel.id, epoch: this.log.epoch, events });
  }

  say: Say = (name, message) => {
    for (const say of this.#viewers.values()) say(name, message);
  };

  /** Ends all live connections as a dying node does. */
  drop(): void {
    for (const line of this.#lines) line.destroy();
  }

  #welcomeSocket(socket: Socket<Record<string, never>, ViewerMessages>): void {
    const say: Say = (name, message) => {
      (socket.emit as (name: string, message: unknown) => boolean)(name, message);
    };
    this.#welcome(socket, String(socket.handshake.auth.after ?? ''), say);
    socket.on('disconnect', () => this.#viewers.delete(socket));
  }

  #welcome(viewer: object, after: string, say: Say): void {
    const { log } = this;
    const position = parsePosition(after);
    const { epoch, seq } = log;
    if (position?.epoch !== epoch || position.seq > seq) say('snapshot', this.#snapshot());
    else if (position.seq < seq) {
      say('events', { channel: channel.id, epoch, events: log.events.slice(position.seq) });
    }
    say('ready', { channel: channel.id, epoch, seq, now: new Date().toISOString() });
    this.#viewers.set(viewer, say);
  }

  #snapshot(): Snapshot {
    return this.log.snapshotAt(this.log.seq, this.snapshotNow ?? new Date().toISOString());
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '', 'http://small');
    response.setHeader('access-control-allow-origin', '*');
    if (this.date !== undefined) response.setHeader('date', this.date);
    const file = this.files.get(url.pathname);
    if (file !== undefined) {
      const type = url.pathname.endsWith('.js') ? 'text/javascript' : 'text/html';
      response.writeHead(200, { 'content-type': type });
      response.end(file);
      return;
    }
    const isEvents = url.pathname.endsWith('/events');
    const after = url.searchParams.get('after') ?? '';
    this.asked.push(isEvents ? `events ${after}`.trim() : 'snapshot');
    if (this.isBehindPortal) {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<!doctype html><title>Sign in</title>');
      return;
    }
    if (this.refusal) return problem(response, 404, this.refusal);
    if ((isEvents ? this.events : this.snapshots) === 'blocked') {
      if (this.retryAfter !== undefined) response.setHeader('retry-after', this.retryAfter);
      return problem(response, 503, 'busy');
    }
    if (!isEvents) {
      response.end(JSON.stringify(this.#snapshot()));
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.on('close', () => this.#viewers.delete(response));
    this.#welcome(response, after, (name, message) => {
      response.write(`event: ${name}\ndata: ${JSON.stringify(message)}\n\n`);
    });
  }
}

function problem(response: ServerResponse, status: number, type: string): void {
  response.writeHead(status, { 'content-type': 'application/problem+json' });
  response.end(JSON.stringify({ type: `/problems/${type}`, status, title: type }));
}
