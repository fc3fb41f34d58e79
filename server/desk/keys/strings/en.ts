import type { KeysStrings } from './strings.ts';

export const en: KeysStrings = {
  title: 'Keys',
  intro: 'Each person or program has a key: it opens the desk and is named in the audit log.',
  make: 'New key',
  loading: 'One moment…',
  empty: 'No keys.',
  again: 'Try again',

  roles: { contributor: 'Contributor', editor: 'Editor', moderator: 'Moderator', admin: 'Admin' },
  roleHints: {
    contributor: 'Sends headlines; an editor publishes them.',
    editor: 'Publishes, edits and retracts headlines.',
    moderator: 'Decides on picture reports.',
    admin: 'All of that, plus channels, keys and the audit log.',
  },
  everyChannel: 'All channels',
  yours: 'Your key',
  environment: 'Set on the server',
  made: (when) => `Created ${when}`,
  used: (when) => `Last used ${when}`,
  neverUsed: 'Never used',
  ends: (when) => `Expires ${when}`,
  ended: 'Expired',
  endless: 'Never expires',

  form: {
    title: 'New key',
    name: 'Name',
    nameHint: 'Colleagues see it at the desk and in the audit log.',
    roles: 'Roles',
    channels: 'Channels',
    all: 'All channels, including new ones',
    some: 'Some channels',
    chosen: 'Chosen channels',
    end: 'Expires on',
    endHint: 'Leave empty for a key that is valid until it is revoked.',
    submit: 'Create key',
    sending: 'Creating…',
    rolesMissing: 'Choose at least one role.',
    channelsMissing: 'Choose at least one channel.',
    nameMissing: 'Enter a name.',
    dateWrong: 'This date is not valid.',
  },

  secret: {
    title: (name) => `The key for ${name} is ready`,
    warning: 'Copy it now: it cannot be shown again. Pass it on in a secure way.',
    label: 'Key',
    done: 'Copied, close',
  },

  link: {
    make: 'Sign-in link',
    title: (name) => `Sign-in link: ${name}`,
    label: 'Sign-in link',
    warning: (when) => `It opens the desk once, within ${when}. Anyone who has it can sign in with this key.`,
  },

  revoke: {
    button: 'Revoke',
    title: (name) => `Revoke the key for ${name}?`,
    text: 'It stops working at once, and everyone who signed in with it is signed out. This cannot be undone.',
    own: 'You signed in with this key: you will be signed out.',
    done: (name) => `The key for ${name} was revoked.`,
  },
};
