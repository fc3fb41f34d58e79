import { Agent, request } from 'node:http';
import { Child, cores } from './child.ts';
import type { Contender } from './contenders.ts';
import { startNginx } from './nginx.ts';
import { messageOf } from './servers/message.ts';
import type { Done } from './servers/serve.ts';

/** A contender's server, running. */
export interface RunningServer {
  readonly pid: number;
  readonly port: number;
  publish(count: number, gapMs: number): Promise<void>;
  collectGarbage(): Promise<void>;
  watchLoop(): Promise<void>;
  /** The 99th percentile since `watchLoop`; `undefined` for a server that is not Node. */
  loopDelayMs(): Promise<number | undefined>;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** @param environment Read by the contender's script */
export function startServer(
  { server }: Pick<Contender, 'server'>,
  environment: Readonly<Record<string, string>> = {},
): Promise<RunningServer> {
  if (server === 'nchan') return startNchan('');
  // The message is compressed when it is published, once for all subscribers.
  if (server === 'nchan-deflate') return startNchan('nchan_deflate_message_for_websocket on;');
  return startScript(server, environment);
}

async function startScript(
  name: string,
  environment: Readonly<Record<string, string>>,
): Promise<RunningServer> {
  const child = new Child(`servers/${name}.ts`, cores.server, environment);
  const { port } = await child.ready<{ port: number }>();
  return {
    pid: child.process.pid ?? 0,
    port,
    async publish(count, gapMs) {
      await child.ask({ do: 'publish', count, gapMs });
    },
    async collectGarbage() {
      await child.ask({ do: 'collect-garbage' });
    },
    async watchLoop() {
      await child.ask({ do: 'watch-loop' });
    },
    async loopDelayMs() {
      return (await child.ask<Done>({ do: 'publish', count: 0, gapMs: 0 })).loopDelayMs;
    },
    stop: (signal) => child.stop(signal),
  };
}

/** Published to by one connection that is kept. */
async function startNchan(publishing: string): Promise<RunningServer> {
  const nginx = await startNginx(`
    location = /pub { nchan_publisher; nchan_channel_id demo; nchan_message_buffer_length 1000; nchan_message_timeout 10m; ${publishing} }
    location = /sub { nchan_subscriber websocket eventsource; nchan_channel_id demo; nchan_subscriber_first_message newest; }`);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let seq = 0;
  return {
    ...nginx,
    async publish(count, gapMs) {
      const startMs = performance.now();
      for (let sent = 0; sent < count; sent += 1) {
        const waitMs = startMs + sent * gapMs - performance.now();
        if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
        await post(agent, nginx.port, JSON.stringify(messageOf((seq += 1))));
      }
    },
    collectGarbage: () => Promise.resolve(),
    watchLoop: () => Promise.resolve(),
    loopDelayMs: () => Promise.resolve(undefined),
    async stop() {
      agent.destroy();
      await nginx.stop();
    },
  };
}

function post(agent: Agent, port: number, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request({ agent, port, path: '/pub', method: 'POST' }, (response) => {
      response.resume();
      response.on('end', resolve);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
