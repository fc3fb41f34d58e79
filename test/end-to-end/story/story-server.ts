import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import sharp from 'sharp';
import type { EventBody } from '../../../server/protocol/event.ts';
import type { Headline, Image, Story } from '../../../server/protocol/headline.ts';
import { channel, ChannelLog } from '../../widget/feed/channel-log.ts';

const widget = new URL('../../../dist/widget/', import.meta.url);

/** The strictest rules that the widget is said to work under. */
const policy =
  "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; " +
  "require-trusted-types-for 'script'; trusted-types lit-html";

interface Sent {
  readonly method: string;
  readonly body: unknown;
  readonly lang: string;
}

interface Reply {
  readonly status: number;
  readonly json?: unknown;
}

/** A server of stories as small as the contract allows, on a real port: its log, its pictures and its answers are led by the test. */
export class StoryServer {
  readonly log = new ChannelLog('first');
  readonly stories = new Map<string, Story | 'gone'>();
  /** What is answered instead of a story, if it is to fail. */
  storyStatus = 200;
  /** Pictures that are served, by id; others are gone. */
  readonly pictures = new Set<string>();
  readonly reports: Sent[] = [];
  readonly asked: string[] = [];
  body = '';
  head = '';
  answerReport: (sent: Sent) => Reply = () => ({ status: 500 });
  readonly #http: Server;
  readonly #viewers = new Set<ServerResponse>();
  #picture: Buffer | undefined;

  constructor() {
    this.#http = createServer((request, response) => void this.#answer(request, response));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
  }

  async open(): Promise<void> {
    this.#picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#7aa39a' } })
      .webp()
      .toBuffer();
    this.#http.listen(0, '127.0.0.1');
    await once(this.#http, 'listening');
  }

  async close(): Promise<void> {
    this.#http.closeAllConnections();
    this.#http.close();
    await once(this.#http, 'close');
  }

  publish(headline: Headline, ...paragraphs: string[]): void {
    this.stories.set(headline.id, { headline, paragraphs });
    if (headline.image) this.pictures.add(headline.image.id);
    this.tell({ type: 'headline:published', headline });
  }

  correct(headline: Headline, ...paragraphs: string[]): void {
    this.stories.set(headline.id, { headline, paragraphs });
    this.tell({ type: 'headline:updated', headline });
  }

  retract(id: string): void {
    this.stories.set(id, 'gone');
    this.tell({ type: 'headline:retracted', id });
  }

  hide(image: Image): void {
    this.pictures.delete(image.id);
    const { id, width, height } = image;
    this.tell({ type: 'image:hidden', image: { id, width, height, state: 'hidden' }, cause: 'reports' });
  }

  restore(image: Image): void {
    this.pictures.add(image.id);
    this.tell({ type: 'image:restored', image });
  }

  tell(event: EventBody): void {
    const message = { channel: channel.id, epoch: this.log.epoch, events: [this.log.append(event)] };
    for (const viewer of this.#viewers) say(viewer, 'events', message);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '', 'http://small');
    this.asked.push(`${request.method ?? ''} ${pathname}`);
    const [, first, second = '', third = ''] = pathname.split('/');
    if (pathname === '/') {
      response.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': policy,
      });
      response.end(
        `<!doctype html><html lang="ar" dir="rtl"><head><title>t</title>${this.head}</head><body><main><h1>صفحة</h1>${this.body}</main></body></html>`,
      );
    } else if (first === 'v1' && second.endsWith('.js')) await sendScript(second, response);
    else if (second === 'channels') this.#follow(pathname, response);
    else if (second === 'stories') this.#sendStory(third, response);
    else if (second === 'images' && pathname.endsWith('/reports')) await this.#takeReport(request, response);
    else if (second === 'images' && this.pictures.has(third)) {
      response.writeHead(200, { 'content-type': 'image/webp', 'cache-control': 'no-store' });
      response.end(this.#picture);
    } else response.writeHead(second === 'images' ? 410 : first === 'favicon.ico' ? 204 : 404).end();
  }

  #follow(pathname: string, response: ServerResponse): void {
    const { log } = this;
    const now = new Date().toISOString();
    const snapshot = log.snapshotAt(log.seq, now);
    if (!pathname.endsWith('/events')) return sendJson(response, 200, snapshot);
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    say(response, 'snapshot', snapshot);
    say(response, 'ready', { channel: channel.id, epoch: log.epoch, seq: log.seq, now });
    this.#viewers.add(response);
    response.on('close', () => this.#viewers.delete(response));
  }

  #sendStory(id: string, response: ServerResponse): void {
    const story = this.stories.get(id);
    if (this.storyStatus !== 200) response.writeHead(this.storyStatus).end();
    else if (story === undefined || story === 'gone') response.writeHead(story ? 410 : 404).end();
    else sendJson(response, 200, story);
  }

  async #takeReport(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const sent: Sent = {
      method: request.method ?? '',
      body: JSON.parse(await text(request)) as unknown,
      lang: request.headers['accept-language'] ?? '',
    };
    this.reports.push(sent);
    const { status, json } = this.answerReport(sent);
    if (json === undefined) response.writeHead(status).end();
    else sendJson(response, status, json);
  }
}

async function sendScript(name: string, response: ServerResponse): Promise<void> {
  const script = await readFile(new URL(name, widget)).catch(() => undefined);
  response.writeHead(script ? 200 : 404, { 'content-type': 'text/javascript' });
  response.end(script);
}

function sendJson(response: ServerResponse, status: number, json: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(json));
}

function say(viewer: ServerResponse, name: string, message: unknown): void {
  viewer.write(`event: ${name}\ndata: ${JSON.stringify(message)}\n\n`);
}
