import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProxy } from '../run/programs.ts';

/** A proxy as an operator runs it, with the settings of `deploy/` and the nodes of a test. */
export class ProxyProcess {
  readonly url: string;
  readonly #folder = mkdtempSync(join(tmpdir(), 'shareet-proxy-'));
  readonly #child: ChildProcess;
  /** What it wrote, to be shown when a test fails. */
  output = '';

  /** @param nodes their addresses */
  private constructor(name: ProxyName, port: number, nodes: readonly string[]) {
    this.url = `http://127.0.0.1:${port}`;
    const file = join(this.#folder, 'settings');
    const hosts = nodes.map((node) => new URL(node).host);
    writeFileSync(file, settings[name](port, hosts, this.#folder));
    const path = findProxy(name);
    if (path === undefined) throw new Error(`${name} is not installed`);
    this.#child = spawn(path, argumentsOf[name](file, this.#folder), { stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
  }

  /** Resolves when a node answers through it. */
  static async start(name: ProxyName, port: number, nodes: readonly string[]): Promise<ProxyProcess> {
    const proxy = new ProxyProcess(name, port, nodes);
    while (!(await proxy.#answers()))
      if (proxy.#child.exitCode !== null) throw new Error(`${name} did not start:\n${proxy.output}`);
    return proxy;
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const exited = once(this.#child, 'exit');
      this.#child.kill('SIGTERM');
      await exited;
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #answers(): Promise<boolean> {
    try {
      return (await fetch(`${this.url}/readyz`)).ok;
    } catch {
      return false;
    }
  }
}

export type ProxyName = 'nginx' | 'haproxy';

const argumentsOf: Readonly<Record<ProxyName, (file: string, folder: string) => readonly string[]>> = {
  nginx(file, folder) {
    const directives = `daemon off; pid ${join(folder, 'pid')};`;
    return ['-e', 'stderr', '-p', folder, '-c', file, '-g', directives];
  },
  haproxy: (file) => ['-db', '-f', file],
};

type Settings = (port: number, hosts: readonly string[], folder: string) => string;

const settings: Readonly<Record<ProxyName, Settings>> = {
  nginx(port, hosts, folder) {
    const servers = hosts.map((host) => `server ${host};`).join(' ');
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((what) => {
      mkdirSync(join(folder, what));
      return `${what}_temp_path ${join(folder, what)};`;
    });
    return replaced(read('nginx.conf'), [
      ['server node:3000;', servers],
      ['listen 8080;', `listen 127.0.0.1:${port};`],
      ['http {', `http { access_log off; ${temporary.join(' ')}`],
      // More than a developer's machine lets a process open.
      ['worker_rlimit_nofile 131072;', ''],
      ['worker_connections 65536;', 'worker_connections 256;'],
    ]);
  },
  haproxy(port, hosts) {
    const [one = '', other = ''] = hosts;
    return replaced(read('haproxy.cfg'), [
      ['bind :8080', `bind 127.0.0.1:${port}`],
      ['127.0.0.1:3001', one],
      ['127.0.0.1:3002', other],
    ]);
  },
};

function read(name: string): string {
  return readFileSync(new URL(`../../deploy/${name}`, import.meta.url), 'utf8');
}

function replaced(text: string, changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((changed, [from, to]) => {
    if (!changed.includes(from)) throw new Error(`deploy/ no longer has “${from}”`);
    return changed.replace(from, to);
  }, text);
}
