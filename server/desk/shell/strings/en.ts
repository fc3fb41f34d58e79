import type { ShellStrings } from './strings.ts';

const numbers = new Intl.NumberFormat('en');

export const en: ShellStrings = {
  desk: 'The desk',
  skip: 'Skip to content',
  views: {
    headlines: 'Headlines',
    sources: 'Sources',
    reports: 'Reports',
    channels: 'Channels',
    keys: 'Keys',
    audit: 'Audit log',
  },
  navigation: 'Sections',
  channel: 'Channel',
  noChannel: 'No channels yet',
  missingChannel: (named, shown) => `There is no channel ${named} for your key. This is ${shown}.`,
  language: 'Language',
  signOut: 'Sign out',
  live: { connecting: 'Connecting…', live: 'Live', away: 'Offline' },
  awayLong:
    'The connection to the server is lost. What you write is saved on this device, and nothing is published until it is back.',
  watching: (count) => (count === 0 ? 'No one watching' : `${numbers.format(count)} watching now`),
  dismiss: 'Close',
  loading: 'One moment…',
  notYours: 'Your key does not give access to this section.',
  viewFailed: 'This section could not be opened.',
  tryAgain: 'Try again',
  signIn: {
    title: 'Sign in to the desk',
    titleExpired: 'Your session has ended',
    key: 'Key',
    hint: 'It starts with shareet_. Your newsroom’s admin can give you one.',
    button: 'Sign in',
    sending: 'Signing in…',
    ended: 'Enter your key to continue where you were. Nothing you wrote is lost.',
    show: 'Show the key',
    refused: 'This key is unknown, revoked or expired.',
    linkRefused: 'This link has been used or has expired. Sign in with your key, or ask for a new link.',
    otherAddress:
      'This page was opened at a different address than the one the server is configured for (PUBLIC_URL). Open the desk at that address.',
    unreachable: 'The server cannot be reached. Try again in a moment.',
    tooMany: (count) => `Too many failed attempts. Try again in ${count} min.`,
    pending: (name) => `Will be sent as ${name} once you have signed in:`,
    dropPending: 'Send nothing',
    pendingActs: {
      publish: (t) => `publish ${t}`.trim(),
      change: (t) => `change ${t}`.trim(),
      retract: () => 'retract or reject a headline',
      decide: () => 'a decision about a picture',
      other: (t) => `another change ${t}`.trim(),
    },
  },
  sound: 'Sound for breaking and waiting items',
  palette: { open: 'Commands', search: 'Search commands', none: 'No command has this name.' },
};
