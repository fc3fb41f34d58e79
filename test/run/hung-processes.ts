import type { Writable } from 'node:stream';
import { descendantsOf, type ProcessEntry, readProcesses } from './process-table.ts';

/** The environment variable with the file of `node:test` that a process was started for, even after that file has ended. */
export const fileVariable = 'SHAREET_TEST_FILE';

export interface HungProcessLimits {
  /** How long the process of a file may take. */
  readonly limitMs: number;
  /** How long the processes that it started may stay after it. */
  readonly leftBehindMs: number;
}

/** To read the table of all processes takes some ms. */
const lookEveryMs = 5000;

/**
 * Ends what would keep a run from ending, and says what that was: the process of a file that takes too long, with all that it has
 * started, and processes that are left after it. `node:test` itself only sends `SIGTERM`, which a process does not handle while it waits
 * for a program; and it waits for the end of the output, which other processes may hold open.
 *
 * @param filesOf the test files in each file that `node:test` was given, which has a process of its own
 */
export function endHungProcesses(
  filesOf: ReadonlyMap<string, readonly string[]>,
  { limitMs, leftBehindMs }: HungProcessLimits,
  output: Writable,
): Disposable {
  const overdue = new Watch(limitMs);
  const leftBehind = new Watch(leftBehindMs);
  const end = (why: string, file: string, processes: readonly ProcessEntry[]) => {
    if (processes.length === 0) return;
    const lines = processes.map(({ pid, state, command }) => `  ${pid} ${state} ${command.slice(0, 200)}\n`);
    output.write(`\n${why}: ${filesOf.get(file)?.join(', ')}\n${lines.join('')}`);
    processes.forEach(kill);
  };
  const look = () => {
    const all = readProcesses();
    const children = all.filter(({ parent }) => parent === process.pid);
    const running = new Map(
      [...filesOf.keys()].flatMap((file) => {
        const own = children.find(({ command }) => command.includes(file));
        return own ? [[file, own]] : [];
      }),
    );
    const late = overdue.since([...running.values()]);
    for (const [file, own] of running)
      if (late.includes(own)) end('HUNG, killed', file, [own, ...descendantsOf(own.pid, all)]);

    const fileOf = ({ environment }: ProcessEntry) => environment.get(fileVariable) ?? '';
    const left = all.filter((each) => filesOf.has(fileOf(each)) && !running.has(fileOf(each)));
    for (const [file, processes] of Map.groupBy(leftBehind.since(left), fileOf))
      end('LEFT BEHIND, killed', file, processes);
  };
  const timer = setInterval(look, Math.min(lookEveryMs, limitMs, leftBehindMs));
  return { [Symbol.dispose]: () => clearInterval(timer) };
}

/** Remembers when each process was first seen. */
class Watch {
  readonly #ms: number;
  #firstSeen: ReadonlyMap<number, number> = new Map();

  constructor(ms: number) {
    this.#ms = ms;
  }

  /** The processes of `now` that have been seen for that long. */
  since(now: readonly ProcessEntry[]): readonly ProcessEntry[] {
    const nowMs = performance.now();
    this.#firstSeen = new Map(now.map(({ pid }) => [pid, this.#firstSeen.get(pid) ?? nowMs]));
    return now.filter(({ pid }) => nowMs - (this.#firstSeen.get(pid) ?? nowMs) >= this.#ms);
  }
}

function kill({ pid }: ProcessEntry): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}
