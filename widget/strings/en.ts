import type { Strings } from './strings.ts';

export const strings: Strings = {
  lang: 'en',
  name: 'News ticker',
  pause: 'Pause the ticker',
  play: 'Play the ticker',
  previous: 'Previous headline',
  next: 'Next headline',
  breaking: 'Breaking',
  loading: 'Loading headlines…',
  empty: 'No headlines right now',
  stale: (time) => (time ? `Reconnecting, last update ${time}` : 'Reconnecting…'),
  offline: (time) => (time ? `Offline, last update ${time}` : 'Offline'),
  refused: {
    'unknown-channel': 'The server has no channel of this name: check the attribute channel',
    'origin-refused': 'This site is not allowed to show this channel',
    'bad-after': 'The server refused to resume: reload the page',
    'sent-something': 'The server closed the connection: reload the page',
  },
  waiting: { one: '# new headline', other: '# new headlines' },
};
