import { readdirSync, readFileSync } from 'node:fs';

/** A process that runs on this machine. */
export interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  /** As in `ps`: `R` where it computes, `S` where it waits. */
  readonly state: string;
  readonly command: string;
  /** Its environment when it began. */
  readonly environment: ReadonlyMap<string, string>;
}

/** The processes that run, zombies left out. Linux alone tells: elsewhere there are none. */
export function readProcesses(): readonly ProcessEntry[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => readProcess(Number(name)) ?? []);
  } catch {
    return [];
  }
}

/** What `pid` has started, and what that has started, and so on. */
export function descendantsOf(pid: number, all: readonly ProcessEntry[]): readonly ProcessEntry[] {
  return all
    .filter(({ parent }) => parent === pid)
    .flatMap((child) => [child, ...descendantsOf(child.pid, all)]);
}

function readProcess(pid: number): ProcessEntry | undefined {
  try {
    const read = (file: string) => readFileSync(`/proc/${pid}/${file}`, 'utf8');
    // The name is in brackets and may have some itself: `12 (a (b)) S 1 …`.
    const [state = '', parent] = read('stat')
      .replace(/^.*\) /s, '')
      .split(' ');
    if (state === 'Z') return undefined;
    const words = (file: string) => read(file).split('\0').filter(Boolean);
    return {
      pid,
      parent: Number(parent),
      state,
      command: words('cmdline').join(' '),
      environment: new Map(
        words('environ').map((each) => {
          const [name = '', ...value] = each.split('=');
          return [name, value.join('=')];
        }),
      ),
    };
  } catch {
    // It has ended, or is somebody else's.
    return undefined;
  }
}
