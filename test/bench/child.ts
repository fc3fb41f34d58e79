import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** The server has the first core to itself; what loads it has the second. */
export const cores = { server: '0', load: '1' } as const;

/** Leaves the first core to the server. Processes that this one starts stay off it too, unless they are given a core. */
export function leaveServerCore(): void {
  spawnSync('taskset', ['-cp', cores.load, String(process.pid)]);
}

/** A script of this folder in a process of its own, pinned to a core, that answers each message with one. */
export class Child {
  readonly process: ChildProcess;
  readonly #first: Promise<unknown>;

  constructor(script: string, core: string, environment: Readonly<Record<string, string>> = {}) {
    const file = fileURLToPath(new URL(script, import.meta.url));
    this.process = spawn('taskset', ['-c', core, process.execPath, file], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: { ...process.env, ...environment },
    });
    this.#first = this.#next();
  }

  /** The first message that it sends, once it runs. */
  async ready<Message>(): Promise<Message> {
    return (await this.#first) as Message;
  }

  async ask<Answer>(command: unknown): Promise<Answer> {
    const answer = this.#next();
    this.process.send(command as object);
    return (await answer) as Answer;
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const ended = once(this.process, 'exit');
    this.process.kill(signal);
    await ended;
  }

  async #next(): Promise<unknown> {
    const waiting = new AbortController();
    const { signal } = waiting;
    const ended = once(this.process, 'exit', { signal }).then(() => ({ error: 'The process ended.' }));
    const message = once(this.process, 'message', { signal }).then(
      (messages) => messages[0] as { readonly error?: string },
    );
    ended.catch(() => undefined);
    message.catch(() => undefined);
    const first = await Promise.race([message, ended]);
    waiting.abort();
    if (first.error !== undefined) throw new Error(first.error);
    return first;
  }
}
