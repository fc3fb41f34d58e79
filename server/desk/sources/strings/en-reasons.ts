import type { SourcesStrings } from './strings.ts';

/** Why a visit failed. */
export const faults: SourcesStrings['faults'] = {
  'unknown-host': 'Its server was not found.',
  'not-public': 'Its address is not public.',
  unreachable: 'Its server does not answer as a web server does.',
  'incomplete-certificate': 'Its server sends an incomplete certificate.',
  'timed-out': 'It did not answer completely within 30 seconds.',
  'connection-lost': 'The connection was lost.',
  'too-many-redirects': 'It redirects from one address to another without end.',
  'bad-redirect': 'It redirects to something that is not a web address.',
  'bad-status': 'Its server refused the request.',
  'asked-to-wait': 'Its server asked us to come back later.',
  gone: 'Its server says that it is gone for good.',
  unreadable: 'Its content cannot be read as a feed.',
};

/** What a visit did with an entry, or would do, and why. */
export const reasons: SourcesStrings['entries']['reasons'] = {
  new: 'new',
  changed: 'text changed by the source',
  known: 'already in the channel, perhaps with another text',
  unchanged: 'already in the channel',
  'flips-back': 'its text goes back and forth; the last correction stays',
  'same-page': 'another headline leads to the same page',
  'same-title': 'another source published the same title',
  retracted: 'retracted by an editor, stays away',
  withdrawn: 'withdrawn by its publisher',
  'withdrawn-published': 'withdrawn by its publisher; an editor published it, so check whether to retract it',
  'withdrawn-shared': 'withdrawn by its publisher; it stays, since another source still has it',
  ended: 'ended by its publisher',
  'put-back': 'put back by its publisher',
  'before-first-visit': 'older than the entries taken at the first visit',
  waiting: 'too many new entries; waits for the next visit',
  'too-old': 'too old',
  'blocked-word': 'has a blocked word',
  'no-keep-word': 'has none of the required words',
  untitled: 'has no title',
  'with-an-editor': 'taken over by an editor',
  refused: 'cannot be published',
  'alert-test': 'a test, no warning',
  'alert-exercise': 'part of an exercise, no warning',
  'alert-draft': 'draft of a warning',
  'alert-private': 'not for the public',
  'alert-expired': 'its time is over',
  'alert-canceled': 'the warning is canceled',
  'alert-replaced': 'replaced by a later message',
};
