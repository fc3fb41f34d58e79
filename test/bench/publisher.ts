import { Agent, request } from 'node:http';
import { headlineOf } from './servers/message.ts';

/** Publishes over HTTP, as a newsroom's own program does. */
export interface PublishCommand {
  readonly do: 'publish';
  readonly port: number;
  readonly key: string;
  readonly channel: string;
  readonly count: number;
  /** Requests in flight. */
  readonly writers: number;
  /** Between two requests of one writer. */
  readonly gapMs: number;
  /** How many events each causes; that of the headline is the first. */
  readonly eventsEach: number;
}

export interface Published {
  readonly acknowledged: number;
  readonly elapsedMs: number;
  /** How long each request took, the shortest first. */
  readonly answersMs: readonly number[];
  /** How long after its request each viewer had each event, likewise. */
  readonly deliveriesMs: readonly number[];
}

/** @param onSend Called before each request, with the time */
export async function publishAll(
  { port, key, channel, count, writers, gapMs }: Omit<PublishCommand, 'do' | 'eventsEach'>,
  onSend: (atMs: number) => void,
): Promise<Published> {
  const agent = new Agent({ keepAlive: true, maxSockets: writers });
  const answersMs: number[] = [];
  let begun = 0;
  let acknowledged = 0;
  const startMs = performance.now();
  const write = async () => {
    while (begun < count) {
      begun += 1;
      const sentMs = performance.now();
      onSend(sentMs);
      const status = await post(agent, port, key, channel, begun);
      if (status === 201) acknowledged += 1;
      answersMs.push(performance.now() - sentMs);
      if (gapMs > 0) await new Promise((resolve) => setTimeout(resolve, gapMs));
    }
  };
  await Promise.all(Array.from({ length: writers }, write));
  const elapsedMs = performance.now() - startMs;
  agent.destroy();
  return { acknowledged, elapsedMs, answersMs: answersMs.toSorted((a, b) => a - b), deliveriesMs: [] };
}

function post(agent: Agent, port: number, key: string, channel: string, number: number): Promise<number> {
  const body = JSON.stringify(headlineOf(number));
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        agent,
        port,
        path: `/v1/channels/${channel}/headlines`,
        method: 'POST',
        headers: {
          authorization: `Bearer ${key}`,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
        },
      },
      (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 0));
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}
