import { can, type Action, type Role } from '../protocol/newsroom/roles.ts';

/** What the desk offers to some roles only, and the action of the API behind it. */
const actions = {
  submit: 'headline.submit',
  publish: 'headline.publish',
  moderate: 'case.decide',
  channels: 'channel.change',
  keys: 'key.manage',
  audit: 'audit.read',
} as const satisfies Record<string, Action>;

export type Permission = keyof typeof actions;

/** Whether any of `roles` has `permission`. It decides what is shown; the server checks every request. */
export function hasPermission(roles: readonly Role[], permission: Permission): boolean {
  return can(roles, actions[permission]);
}
