import { globSync, readFileSync } from 'node:fs';

/** The CPU time that a process has used, all of its threads together, in microseconds, by the kernel's own clock. */
export function cpuUs(pid: number): number {
  const threads = globSync(`/proc/${pid}/task/*/schedstat`);
  const ns = threads.map((file) => Number(readFileSync(file, 'utf8').split(' ', 1)[0]));
  return ns.reduce((sum, each) => sum + each, 0) / 1000;
}

/** The memory of a process that is in RAM, in KB. */
export function rssKb(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
}

/** The only child of a process. */
export function childOf(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0]);
}
