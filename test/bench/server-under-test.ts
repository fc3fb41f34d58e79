import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Child, cores } from './child.ts';
import { nchanModule, type Contender } from './contenders.ts';
import { childOf } from './process-usage.ts';
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

export function startServer({ server }: Contender, port = 0): Promise<RunningServer> {
  return server === 'nchan' ? startNchan() : startScript(server, port);
}

async function startScript(name: string, wantedPort: number): Promise<RunningServer> {
  const child = new Child(`servers/${name}.ts`, cores.server, { PORT: String(wantedPort) });
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

const nchanPort = 18_437;

/** Nginx with one worker; published to by one connection that is kept. */
async function startNchan(): Promise<RunningServer> {
  const folder = mkdtempSync(join(tmpdir(), 'nchan-bench-'));
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  writeFileSync(
    join(folder, 'nginx.conf'),
    `load_module ${nchanModule};
worker_processes 1;
daemon off;
pid ${folder}/pid;
error_log ${folder}/error.log crit;
events { worker_connections 60000; }
http {
  access_log off;
  ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
  server {
    listen 127.0.0.1:${nchanPort} backlog=4096;
    location = /pub { nchan_publisher; nchan_channel_id demo; nchan_message_buffer_length 1000; nchan_message_timeout 10m; }
    location = /sub { nchan_subscriber websocket eventsource; nchan_channel_id demo; nchan_subscriber_first_message newest; }
  }
}`,
  );
  const options = { stdio: 'inherit' as const };
  const nginx = spawn(
    'taskset',
    ['-c', cores.server, 'nginx', '-p', folder, '-c', join(folder, 'nginx.conf')],
    options,
  );
  await accepts(nchanPort, nginx);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let seq = 0;
  return {
    pid: await workerOf(nginx.pid ?? 0),
    port: nchanPort,
    async publish(count, gapMs) {
      const startMs = performance.now();
      for (let sent = 0; sent < count; sent += 1) {
        const waitMs = startMs + sent * gapMs - performance.now();
        if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
        await post(agent, JSON.stringify(messageOf((seq += 1))));
      }
    },
    collectGarbage: () => Promise.resolve(),
    watchLoop: () => Promise.resolve(),
    loopDelayMs: () => Promise.resolve(undefined),
    async stop() {
      agent.destroy();
      const ended = once(nginx, 'exit');
      nginx.kill('SIGTERM');
      await ended;
    },
  };
}

async function workerOf(pid: number): Promise<number> {
  for (;;) {
    const worker = childOf(pid);
    if (worker > 0) return worker;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function post(agent: Agent, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request({ agent, port: nchanPort, path: '/pub', method: 'POST' }, (response) => {
      response.resume();
      response.on('end', resolve);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

async function accepts(port: number, server: ChildProcess): Promise<void> {
  while (server.exitCode === null) {
    const socket = connect({ port, host: '127.0.0.1' });
    const isOpen = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    socket.destroy();
    if (isOpen) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('nginx did not start.');
}
