/** The roles of keys. */
export const roles = ['contributor', 'editor', 'moderator', 'admin'] as const;
export type Role = (typeof roles)[number];

/** `metrics` is the holder of `METRICS_TOKEN`: no key has this role. */
export type AnyRole = Role | 'metrics';

/**
 * Everything that needs a permission. `headline.readOwn` and `headline.changeOwn` apply to what the same key has sent, the latter only
 * until an editor publishes it.
 */
export const permissions = [
  'headline.submit',
  'headline.publish',
  'headline.read',
  'headline.readOwn',
  'headline.correct',
  'headline.retract',
  'headline.changeOwn',
  'notice.set',
  'source.read',
  'source.change',
  'image.upload',
  'case.read',
  'case.decide',
  'channel.read',
  'channel.change',
  'webhook.manage',
  'key.manage',
  'audit.read',
  'session.use',
  'metrics.read',
] as const;
export type Permission = (typeof permissions)[number];

const allowed: Readonly<Record<AnyRole, readonly Permission[]>> = {
  contributor: [
    'headline.submit',
    'headline.readOwn',
    'headline.changeOwn',
    'image.upload',
    'channel.read',
    'session.use',
  ],
  editor: [
    'headline.submit',
    'headline.publish',
    'headline.read',
    'headline.readOwn',
    'headline.correct',
    'headline.retract',
    'headline.changeOwn',
    'notice.set',
    'source.read',
    'source.change',
    'image.upload',
    'channel.read',
    'session.use',
  ],
  moderator: ['case.read', 'case.decide', 'channel.read', 'session.use'],
  admin: permissions,
  metrics: ['metrics.read'],
};

export function can(granted: readonly AnyRole[], action: Permission): boolean {
  return granted.some((role) => allowed[role].includes(action));
}

/** The roles that have the permission `action`, to tell others what they lack. */
export function rolesWith(action: Permission): readonly Role[] {
  return roles.filter((role) => allowed[role].includes(action));
}

export function isRole(text: string): text is Role {
  return roles.some((role) => role === text);
}
