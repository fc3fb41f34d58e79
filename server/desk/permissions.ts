import { can, type Permission, type Role } from '../protocol/newsroom/roles.ts';

/** What the desk offers to some roles only, and the permission of the API behind it. */
const permissions = {
  submit: 'headline.submit',
  publish: 'headline.publish',
  sources: 'source.read',
  changeSources: 'source.change',
  moderate: 'case.decide',
  channels: 'channel.change',
  keys: 'key.manage',
  audit: 'audit.read',
} as const satisfies Record<string, Permission>;

export type Feature = keyof typeof permissions;

/** Whether any of `roles` may use `feature`. It decides what is shown; the server checks every request. */
export function canUse(roles: readonly Role[], feature: Feature): boolean {
  return can(roles, permissions[feature]);
}
