import type { KeysStrings } from './strings.ts';

export const en: KeysStrings = {
  title: 'Keys',
  intro: 'Each person or program has a key: it opens the desk, and signs in the audit.',
  make: 'New key',
  loading: 'One moment…',
  empty: 'No keys.',
  again: 'Try again',

  roles: { contributor: 'Contributor', editor: 'Editor', moderator: 'Moderator', admin: 'Admin' },
  roleHints: {
    contributor: 'Sends headlines; an editor publishes them.',
    editor: 'Publishes, corrects and retracts headlines.',
    moderator: 'Decides about reports of pictures.',
    admin: 'All of that, and channels, keys and audit.',
  },
  everyChannel: 'All channels',
  yours: 'Your key',
  environment: 'Set at the server',
  made: (when) => `Made on ${when}`,
  used: (when) => `Last used ${when}`,
  neverUsed: 'Never used',
  ends: (when) => `Ends on ${when}`,
  ended: 'Has ended',
  endless: 'Without an end',

  form: {
    title: 'New key',
    name: 'Whose key it is',
    nameHint: 'Colleagues see it, at the desk and in the audit.',
    roles: 'Roles',
    channels: 'Channels',
    all: 'All channels, also those to come',
    some: 'Some channels',
    chosen: 'Chosen channels',
    end: 'Ends on',
    endHint: 'Leave it empty for a key that holds until it is revoked.',
    submit: 'Make the key',
    sending: 'Making it…',
    rolesMissing: 'Choose at least one role.',
    channelsMissing: 'Choose at least one channel.',
    nameMissing: 'Say whose key it is.',
    dateWrong: 'This date is not valid.',
  },

  secret: {
    title: (name) => `The key of ${name} is ready`,
    warning: 'Copy it now: it cannot be shown again. Hand it over by a safe way.',
    label: 'Key',
    done: 'Copied, close',
  },

  link: {
    make: 'Sign-in link',
    title: (name) => `Sign-in link: ${name}`,
    label: 'Sign-in link',
    warning: (when) => `It opens the desk once, within ${when}. Whoever has it signs in with this key.`,
  },

  revoke: {
    button: 'Revoke',
    title: (name) => `Revoke the key of ${name}?`,
    text: 'It stops at once, and signs out whoever came in with it. It cannot be brought back.',
    own: 'This is the key that you signed in with: you will be signed out.',
    done: (name) => `The key of ${name} is revoked.`,
  },
};
