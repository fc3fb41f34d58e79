import type { ShellStrings } from './strings.ts';

const numbers = new Intl.NumberFormat('en');

export const en: ShellStrings = {
  desk: 'The desk',
  skip: 'Skip to the content',
  views: {
    headlines: 'Headlines',
    reports: 'Reports',
    channels: 'Channels',
    keys: 'Keys',
    audit: 'Audit',
  },
  navigation: 'Rooms of the desk',
  channel: 'Channel',
  noChannel: 'No channel yet',
  language: 'Language of the desk',
  signOut: 'Sign out',
  live: { connecting: 'Connecting…', live: 'Live', away: 'Offline' },
  awayLong:
    'The connection to the server is lost. What you write is kept on this device, and nothing is published until it is back.',
  watching: (count) => (count === 0 ? 'Nobody is watching now' : `${numbers.format(count)} watching now`),
  dismiss: 'Close',
  loading: 'One moment…',
  notYours: 'Your key does not open this room.',
  viewFailed: 'This room could not be opened.',
  tryAgain: 'Try again',
  signIn: {
    title: 'Sign in to the desk',
    titleExpired: 'Your session has ended',
    key: 'Key',
    hint: 'It begins with shareet_. Whoever administers the newsroom gives it to you.',
    button: 'Sign in',
    sending: 'Checking…',
    ended: 'Enter your key to go on where you were. Nothing that you wrote is lost.',
    show: 'Show the key',
    refused: 'This key is unknown, was revoked or has ended.',
    linkRefused: 'This link was used before or has ended. Sign in with your key, or ask for a new link.',
    otherAddress:
      'This page is open at another address than the server knows as its own (PUBLIC_URL). Open the desk there.',
    unreachable: 'The server cannot be reached. Try again in a moment.',
    tooMany: (count) => `Too many refusals. Try again in ${count} min.`,
  },
};
