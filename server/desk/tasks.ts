import type { Role } from './api/answers.ts';

/** What the desk offers, and to whom. Only a matter of what is shown: the server checks every request. */
const tasks = {
  submit: ['contributor', 'editor', 'admin'],
  publish: ['editor', 'admin'],
  moderate: ['moderator', 'admin'],
  channels: ['admin'],
  keys: ['admin'],
  audit: ['admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Task = keyof typeof tasks;

export function mayDo(granted: readonly Role[], task: Task): boolean {
  const roles: readonly Role[] = tasks[task];
  return granted.some((role) => roles.includes(role));
}
