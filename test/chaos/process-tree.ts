import { readdirSync, readFileSync } from 'node:fs';

/** Freezes a process and all of its children, or lets them go on. Only where there is /proc. */
export function signalTree(pid: number, signal: 'SIGSTOP' | 'SIGCONT'): void {
  // The parent first, so that it has no new children meanwhile.
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended meanwhile.
    return;
  }
  for (const child of childrenOf(pid)) signalTree(child, signal);
}

function childrenOf(pid: number): readonly number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((each) => each > 0 && parentOf(each) === pid);
}

function parentOf(pid: number): number | undefined {
  try {
    // The name, in parentheses, may contain anything; then comes the state, then the parent.
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1]);
  } catch {
    // It has ended meanwhile.
    return undefined;
  }
}
