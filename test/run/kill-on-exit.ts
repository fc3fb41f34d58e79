import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';

const groups = new Set<number>();

/** Kills all that this process has started when it ends, unless it is killed itself. */
export function killAllOnExit(): void {
  process.on('exit', () => {
    for (const pid of [...groups, ...children()]) killGroup(pid);
  });
  // By default, a signal ends a process without an `exit` event.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
}

/** Kills `child` too, which has to lead a process group (`detached: true`). */
export function killOnExit(child: ChildProcess): void {
  if (child.pid !== undefined) groups.add(child.pid);
}

/** Kills `child` and all that it has started, now. */
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

/** Puppeteer's browsers, including those that are still starting. Puppeteer ends them itself, but of two at once only one. Linux only. */
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
