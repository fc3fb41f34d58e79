import type { Strings } from './strings.ts';

export const strings: Strings = {
  lang: 'en',
  name: 'News ticker',
  pause: 'Pause the ticker',
  play: 'Play the ticker',
  breaking: 'Breaking',
  loading: 'Loading headlines…',
  empty: 'No headlines right now. New ones will appear here.',
  unreachable: 'Headlines could not be loaded. Trying again shortly.',
  stale: (time) => (time ? `Reconnecting\nLast update: ${time}` : 'Reconnecting…'),
  offline: (time) => (time ? `Offline\nLast update: ${time}` : 'Offline'),
  waiting: { one: '# new headline', other: '# new headlines' },
};
