import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, extname } from 'node:path';
import type { Headline } from '../../server/protocol/headline.ts';

const widget = new URL('../../dist/widget/', import.meta.url);

/** Serves the built widget with a page that has one strip, which the page itself feeds: no server of news is involved. */
export class WidgetPage {
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  /** `body` is the page's, with at least one `<news-ticker>`. */
  static async open(body: string): Promise<WidgetPage> {
    const server = createServer((request, response) => {
      const name = basename(new URL(request.url ?? '/', 'http://page.example').pathname);
      const isScript = extname(name) === '.js';
      response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html; charset=utf-8');
      response.end(isScript ? readFileSync(new URL(name, widget)) : page(body));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new WidgetPage(server);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  async close(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }
}

function page(body: string): string {
  return `<!doctype html><html lang="ar" dir="rtl"><meta charset="utf-8"><title>صفحة</title>
    <script src="/news-ticker.js"></script><body>${body}</body></html>`;
}

/** Runs in the page: gives its strip as many headlines, with titles of a handful of words. */
export function feed(count: number): void {
  const headlines = Array.from({ length: count }, (_, index) => ({
    id: `h${index}`,
    channel: 'demo',
    title: `خبر ${index} عن موسم الزيتون في الجبال`,
    url: `https://akhbar.example/${index}`,
    hasStory: false,
    priority: 'normal' as const,
    publishedAt: new Date(Date.UTC(2026, 2, 1) - index * 1000).toISOString(),
    version: 1,
  })) satisfies readonly Headline[];
  Object.assign(document.querySelector('news-ticker') ?? {}, { headlines });
}
