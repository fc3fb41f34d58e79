import type { Refusal } from '../server/protocol/message.ts';

/** For the console, which speaks to developers: in English. */
export const englishReasons: Readonly<Record<Refusal, string>> = {
  'unknown-channel': 'it has no channel of that name. Check the attribute channel.',
  'origin-refused': 'this page is not among the origins that the channel allows.',
  'bad-after': 'it cannot read the position to resume from. Reload the page.',
  'sent-something': 'it takes nothing from viewers. Something on this page writes to its socket.',
};
