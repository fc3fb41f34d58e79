import { decodeFeed } from './decode.ts';
import { readDocument, type RefusedEntry } from './document.ts';
import type { FeedEntry } from './entry.ts';
import { draftOf, type Draft, type FeedHeadline, type FeedOptions } from './headline.ts';
import { externalIdsOf } from './identity.ts';
import { languageTag } from './languages.ts';
import { cutAtWord, hasWords, plainLine } from './plain-text.ts';

/** A larger file is refused before anything reads it: a feed holds some hundred entries, not a library. */
export const maxFeedBytes = 10 * 1024 * 1024;

export interface Feed {
  /** In the feed's order, each `externalId` once. */
  readonly headlines: readonly FeedHeadline[];
  readonly refused: readonly RefusedEntry[];
  readonly title?: string;
  readonly lang?: string;
  /** Why nothing at all could be read. */
  readonly unreadable?: string;
}

/**
 * The headlines in the bytes of an RSS, Atom or JSON Feed file. What can be read is; each entry that cannot is named with its
 * reason. Pure, and never throws, whatever the bytes are.
 */
export function readFeed(bytes: Uint8Array, options: FeedOptions): Feed {
  if (bytes.length > maxFeedBytes)
    return unreadable(`the file is larger than ${maxFeedBytes / 1024 / 1024} MB`);

  const read = readDocument(decodeFeed(bytes, options.charset).text);
  if (typeof read === 'string') return unreadable(read);

  const { document } = read;
  const title = plainLine(document.title ?? '');
  const lang = languageTag(document.lang);
  const drafts = document.entries.map((entry) => draftOf(entry, document, options));
  const refused = drafts.flatMap((draft, index) =>
    typeof draft === 'string' ? [{ entry: entryName(document.entries[index], index), reason: draft }] : [],
  );
  return {
    headlines: identified(drafts.filter((draft) => typeof draft !== 'string')),
    refused: [...refused, ...read.refused],
    ...(title !== '' && { title }),
    ...(lang !== undefined && { lang }),
  };
}

function unreadable(reason: string): Feed {
  return { headlines: [], refused: [], unreadable: reason };
}

/** The drafts with their ids. One that repeats an earlier one is the same headline: the latest is kept, in its first place. */
function identified(drafts: readonly Draft[]): FeedHeadline[] {
  const ids = externalIdsOf(drafts.map(({ id, url, headline }) => ({ id, url, title: headline.title })));
  const byId = new Map<string, FeedHeadline>();
  drafts.forEach(({ headline }, index) => {
    const externalId = ids[index] ?? '';
    const known = byId.get(externalId);
    if (known && (known.publishedAt ?? '') >= (headline.publishedAt ?? '')) return;
    byId.set(externalId, { externalId, ...headline });
  });
  return [...byId.values()];
}

function entryName(entry: FeedEntry | undefined, index: number): string {
  const name = [entry?.title, entry?.link].map((text) => plainLine(text ?? '')).find(hasWords);
  return name === undefined ? `entry ${index + 1}` : `entry ${index + 1} (${cutAtWord(name, 60)})`;
}
