import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ChannelOracle } from './oracle.ts';
import { seededRandom } from './random.ts';
import { Viewer, type MessageListener } from './viewer.ts';

export interface ViewerProcessOptions {
  readonly urls: readonly string[];
  readonly channel: string;
  readonly viewers: number;
}

/** Viewers in a process of their own, which can be frozen. */
export interface ViewerProcess {
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void;
  close(): Promise<void>;
}

/** What a viewer of the other process was sent. */
interface Report {
  readonly viewer: number;
  readonly name: string;
  readonly message: unknown;
}

/** Resolves when all of its viewers are level with the log; `oracle` receives what they receive. */
export async function startViewerProcess(
  oracle: ChannelOracle,
  options: ViewerProcessOptions,
): Promise<ViewerProcess> {
  const records = Array.from({ length: options.viewers }, (_, number) =>
    oracle.viewer(`far viewer ${number}`),
  );
  const child = fork(fileURLToPath(import.meta.url), [JSON.stringify(options)]);
  child.on('message', ({ viewer, name, message }: Report) => records[viewer]?.receive(name, message));
  const abandon = () => child.kill('SIGKILL');
  process.once('exit', abandon);
  await Promise.all(records.map((record) => record.until(() => record.readies > 0)));
  return {
    signal: (signal) => void child.kill(signal),
    async close() {
      process.off('exit', abandon);
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Remembers the position that its viewer resumes from, and passes everything on. */
class Reporter implements MessageListener {
  readonly #viewer: number;
  position: { readonly epoch: string; readonly seq: number } | undefined;

  constructor(viewer: number) {
    this.#viewer = viewer;
  }

  receive(name: string, message: unknown): void {
    const { epoch, seq, events } = message as { epoch: string; seq?: number; events?: { seq: number }[] };
    const last = events?.at(-1)?.seq ?? seq;
    if (last !== undefined) this.position = { epoch, seq: last };
    process.send?.({ viewer: this.#viewer, name, message } satisfies Report);
  }
}

if (process.send && process.argv[1] === fileURLToPath(import.meta.url)) {
  const { urls, channel, viewers } = JSON.parse(process.argv[2] ?? '') as ViewerProcessOptions;
  const random = seededRandom(channel);
  for (let viewer = 0; viewer < viewers; viewer += 1)
    new Viewer({ urls, channel, random, listener: new Reporter(viewer) });
}
