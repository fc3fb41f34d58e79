import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { minuteMs } from '../../../server/protocol/durations.ts';
import { rssOf, type Story } from '../../server/sources/odd-feeds.ts';

/** The settings with which a node reads feeds of a `FeedServer`. */
export const feedEnvironment = { PRIVATE_FEED_HOSTS: '127.0.0.1' } as const;

/** What a publisher answers: its stories, or a status without them. */
type Answer = readonly Story[] | number;

/** A story that was published `minutesAgo`. */
export function story(paper: string, number: number, title: string, minutesAgo = number): Story {
  return {
    number,
    title,
    url: `https://${paper}.example/${number}`,
    atMs: Date.now() - minutesAgo * minuteMs,
  };
}

/** The feeds of several papers, which a test changes. */
export class FeedServer {
  readonly #server: Server;
  readonly #answers = new Map<string, Answer>();

  private constructor(server: Server) {
    this.#server = server;
    server.on('request', (request, response) => {
      const answer = this.#answers.get((request.url ?? '').replace(/^\/|\?.*$/g, '')) ?? 404;
      if (typeof answer === 'number') response.writeHead(answer).end();
      else response.end(rssOf(answer));
    });
  }

  static async open(): Promise<FeedServer> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new FeedServer(server);
  }

  set(paper: string, answer: Answer): void {
    this.#answers.set(paper, answer);
  }

  addressOf(paper: string): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/${paper}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
