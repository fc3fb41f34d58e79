import { performance, monitorEventLoopDelay } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What the benchmark asks a server under test to do, over IPC. Each is answered by `{ done }`. */
export type Command =
  | { readonly do: 'publish'; readonly count: number; readonly gapMs: number }
  | { readonly do: 'collect-garbage' }
  | { readonly do: 'watch-loop' }
  | { readonly do: 'stop' };

export interface Done {
  readonly done: Command['do'];
  /** The 99th percentile of how late the event loop was since `watch-loop`. */
  readonly loopDelayMs?: number;
}

export interface ServerUnderTest {
  readonly port: number;
  /** Publishes event number `seq` of this server. */
  publish(seq: number): unknown;
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Runs `server` for the benchmark that started this process. */
export function serve(server: ServerUnderTest): void {
  const loop = monitorEventLoopDelay({ resolution: 5 });
  // After a restart it goes on where the last process was.
  let seq = Number(process.env['PUBLISHED'] ?? 0);

  async function run(command: Command): Promise<Done> {
    if (command.do === 'collect-garbage') collectGarbage();
    if (command.do === 'watch-loop') {
      loop.reset();
      loop.enable();
    }
    if (command.do === 'publish') {
      const startMs = performance.now();
      for (let count = 0; count < command.count; count += 1) {
        const waitMs = startMs + count * command.gapMs - performance.now();
        if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
        await server.publish((seq += 1));
        // As between two requests: the work that the last one caused gets its turn.
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    if (command.do === 'stop') process.exit(0);
    return { done: command.do, loopDelayMs: loop.percentile(99) / 1e6 };
  }

  const answer = async (command: Command) => process.send?.(await run(command));
  process.on('message', (command: Command) => void answer(command));
  process.on('disconnect', () => process.exit(0));
  process.send?.({ port: server.port });
}
