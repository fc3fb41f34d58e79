import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cores } from './child.ts';
import { childOf } from './process-usage.ts';

const nginxProgram = '/usr/sbin/nginx';
const nchanModule = '/usr/lib/nginx/modules/ngx_nchan_module.so';

export function hasNginx(): boolean {
  return existsSync(nginxProgram);
}

export function hasNchan(): boolean {
  return hasNginx() && existsSync(nchanModule);
}

/** Says how to install what is missing; the benchmark goes on without it. */
export function tellHowToInstall(): void {
  if (hasNchan()) return;
  console.log('Without nchan. To install it: apt-get install -y nginx-light libnginx-mod-nchan\n');
}

export interface Nginx {
  readonly pid: number;
  readonly port: number;
  stop(): Promise<void>;
}

const port = 18_437;

/** Nginx with one worker, on the core of the server under test. `pid` is that of the worker. */
export async function startNginx(
  locations: string,
  files: Readonly<Record<string, Buffer>> = {},
): Promise<Nginx> {
  const folder = mkdtempSync(join(tmpdir(), 'nginx-bench-'));
  for (const [name, bytes] of Object.entries(files))
    writeFileSync(join(folder, name), bytes, { mode: 0o644 });
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  writeFileSync(
    join(folder, 'nginx.conf'),
    `${hasNchan() ? `load_module ${nchanModule};` : ''}
user root;
worker_processes 1;
worker_rlimit_nofile 65536;
daemon off;
pid ${folder}/pid;
error_log ${folder}/error.log crit;
events { worker_connections 60000; }
http {
  access_log off;
  root ${folder};
  default_type application/json;
  keepalive_requests 10000000;
  open_file_cache max=10;
  ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
  server {
    listen 127.0.0.1:${port} backlog=4096;
    ${locations}
  }
}`,
  );
  const config = ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')];
  const nginx = spawn('taskset', ['-c', cores.server, nginxProgram, ...config], { stdio: 'inherit' });
  await accepts(nginx);
  return {
    pid: await workerOf(nginx.pid ?? 0),
    port,
    async stop() {
      const ended = once(nginx, 'exit');
      nginx.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
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

async function accepts(server: ChildProcess): Promise<void> {
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
