/** What a key is given; each has its row in `actions`. */
export const roles = ['contributor', 'editor', 'moderator', 'admin'] as const;
export type Role = (typeof roles)[number];

/** Who reads `/metrics` with `METRICS_TOKEN`: no key has this role. */
export type AnyRole = Role | 'metrics';

/**
 * Everything that not everyone may do. `headline.readOwn` and `headline.changeOwn` are about what the same key has sent, the
 * latter only until an editor publishes it.
 */
export const actions = [
  'headline.submit',
  'headline.publish',
  'headline.read',
  'headline.readOwn',
  'headline.correct',
  'headline.retract',
  'headline.changeOwn',
  'notice.set',
  'image.upload',
  'case.read',
  'case.decide',
  'channel.read',
  'channel.change',
  'key.manage',
  'audit.read',
  'session.use',
  'metrics.read',
] as const;
export type Action = (typeof actions)[number];

const allowed: Readonly<Record<AnyRole, readonly Action[]>> = {
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
    'image.upload',
    'channel.read',
    'session.use',
  ],
  moderator: ['case.read', 'case.decide', 'channel.read', 'session.use'],
  admin: actions,
  metrics: ['metrics.read'],
};

export function can(granted: readonly AnyRole[], action: Action): boolean {
  return granted.some((role) => allowed[role].includes(action));
}

/** The roles that allow `action`, to tell somebody whose role does not. */
export function rolesFor(action: Action): readonly Role[] {
  return roles.filter((role) => allowed[role].includes(action));
}

export function isRole(text: string): text is Role {
  return roles.some((role) => role === text);
}
