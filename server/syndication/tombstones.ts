import type { Addresses } from './addresses.ts';
import type { Tombstone } from './channel-feed.ts';
import { element, type Xml } from './xml.ts';

export const tombstoneNamespaces = {
  'xmlns:at': 'http://purl.org/atompub/tombstones/1.0',
  'xmlns:dcterms': 'http://purl.org/dc/terms/',
} as const;

/**
 * Tombstones of headlines that have left (RFC 6721), written for Atom: RSS has room for them, and readers pass over what they do not know.
 * One with a period of validity was not retracted: it has ended.
 */
export function deletedEntries(tombstones: readonly Tombstone[], addresses: Addresses): readonly Xml[] {
  return tombstones.map(({ headline, at, isEnd }) =>
    element('at:deleted-entry', { ref: addresses.story(headline), when: at }, isEnd && validUntil(at)),
  );
}

/** Until when something holds, as a period of the Dublin Core. */
export function validUntil(end: string | undefined): Xml | undefined {
  return end === undefined ? undefined : element('dcterms:valid', {}, `end=${end}; scheme=W3C-DTF;`);
}

/** The same as an extension of JSON Feed, whose names begin with an underscore. */
export function jsonTombstones(tombstones: readonly Tombstone[], addresses: Addresses) {
  if (tombstones.length === 0) return undefined;
  return {
    about: 'https://www.rfc-editor.org/rfc/rfc6721',
    items: tombstones.map(({ headline, at, isEnd }) => ({
      id: addresses.story(headline),
      date_deleted: at,
      ...(isEnd && { is_end: true }),
    })),
  };
}
