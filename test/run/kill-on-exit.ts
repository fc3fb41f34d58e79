import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';

const groups = new Set<number>();

/** When this process ends, in whatever way it can still notice, so does all that it has started. */
export function killAllOnExit(): void {
  process.on('exit', () => {
    for (const pid of [...groups, ...children()]) killGroup(pid);
  });
  // By default a signal ends a process without a word to it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
}

/** One of those is `child`, which has to lead a process group (`detached: true`). */
export function killOnExit(child: ChildProcess): void {
  if (child.pid !== undefined) groups.add(child.pid);
}

/** Ends `child` and all that it has started, now. */
export function killGroupOf(child: ChildProcess): void {
  if (child.pid !== undefined) killGroup(child.pid);
}

function killGroup(pid: number): void {
  groups.delete(pid);
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself, or leads no group.
  }
}

/** Browsers of Puppeteer, also those still starting. It ends them itself, but of two at once only one. Linux alone tells. */
function children(): readonly number[] {
  try {
    return readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8')
      .split(' ')
      .filter(Boolean)
      .map(Number);
  } catch {
    return [];
  }
}
