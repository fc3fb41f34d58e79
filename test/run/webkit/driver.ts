import { type ChildProcess, spawn } from 'node:child_process';
import { connect } from 'node:net';
import { killGroupOf, killOnExit } from '../kill-on-exit.ts';
import type { WebKitPrograms } from '../engines.ts';
import { freePort } from '../../support/free-port.ts';

const retryMs = 50;

/** One window of WebKitGTK's small browser, driven by WebDriver (https://www.w3.org/TR/webdriver2/). */
export class Driver {
  readonly #server: ChildProcess;
  readonly #url: string;

  private constructor(server: ChildProcess, url: string) {
    this.#server = server;
    this.#url = url;
  }

  /** Opens a browser on the screen of that name. */
  static async open({ driver, browser }: WebKitPrograms, screen: string): Promise<Driver> {
    const port = await freePort();
    const server = spawn(driver, ['--host=127.0.0.1', `--port=${port}`], {
      detached: true,
      stdio: 'ignore',
      env: { ...process.env, DISPLAY: screen, GDK_BACKEND: 'x11', WAYLAND_DISPLAY: '' },
    });
    killOnExit(server);
    await listens(server, port);

    const { sessionId } = await call<{ readonly sessionId: string }>(
      'POST',
      `http://127.0.0.1:${port}/session`,
      {
        capabilities: {
          alwaysMatch: {
            browserName: 'MiniBrowser',
            pageLoadStrategy: 'none',
            'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] },
          },
        },
      },
    );
    return new Driver(server, `http://127.0.0.1:${port}/session/${sessionId}`);
  }

  get<T>(path: string): Promise<T> {
    return call('GET', `${this.#url}${path}`);
  }

  post<T = null>(path: string, body: unknown): Promise<T> {
    return call('POST', `${this.#url}${path}`, body);
  }

  /** Runs the body of a function in the page; it calls the last of its `arguments` with the result. */
  run<T>(script: string, ...args: readonly unknown[]): Promise<T> {
    return this.post('/execute/async', { script, args });
  }

  close(): void {
    killGroupOf(this.#server);
  }
}

async function call<T>(method: 'GET' | 'POST', url: string, body?: unknown): Promise<T> {
  const answer = await fetch(url, { method, ...(body !== undefined && { body: JSON.stringify(body) }) });
  const { value } = (await answer.json()) as { readonly value: T & { readonly message?: string } };
  if (!answer.ok)
    throw new Error(`WebKit: ${method} ${new URL(url).pathname}: ${value.message ?? answer.status}`);
  return value;
}

/** Resolves once `server` takes connections: the driver prints nothing when it is ready. */
function listens(server: ChildProcess, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const attempt = () => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => {
        socket.destroy();
        resolve();
      });
      socket.once('error', () => setTimeout(attempt, retryMs));
    };
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`WebKit: its driver ended with ${code}`)));
    attempt();
  });
}
