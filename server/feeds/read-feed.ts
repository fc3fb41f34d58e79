import { alertHeadline } from './alert-headline.ts';
import { alertLinkOf, isOfAlerts } from './alert-links.ts';
import type { CapMessage } from './cap.ts';
import { decodeFeed } from './decode.ts';
import { decompress } from './decompress.ts';
import { minuteMs } from '../protocol/durations.ts';
import { feedsOfPage } from './document-start.ts';
import { readDocument, type RefusedEntry } from './document.ts';
import type { FeedDocument, FeedEntry } from './entry.ts';
import { draftOf, type AlertLink, type Draft, type FeedHeadline, type FeedOptions } from './feed-headline.ts';
import { externalIdOf, identify } from './identity.ts';
import { resolveLink } from './links.ts';
import { languageTag } from './languages.ts';
import { hasWords } from '../protocol/text/has-words.ts';
import { cutAtWord, plainLine } from './plain-text.ts';

/** A larger file is refused before anything reads it: a feed holds some hundred entries, not a library. */
export const maxFeedBytes = 10 * 1024 * 1024;

/** Pages name their feeds in their head. */
const maxHeadChars = 256 * 1024;

export interface Feed {
  /** In the feed's order, each `externalId` once. */
  readonly headlines: readonly FeedHeadline[];
  readonly refused: readonly RefusedEntry[];
  /** The entries that its publisher has withdrawn. */
  readonly withdrawn?: readonly WithdrawnEntry[];
  readonly title?: string;
  readonly lang?: string;
  /** The scope of its ids: passed back as `feedId`, it keeps the ids when the address of the feed changes. */
  readonly feedId?: string;
  /** Where it can be subscribed to by WebSub, and under which address. */
  readonly websub?: { readonly hub: string; readonly topic: string };
  /** How long it asks readers to wait between two visits. */
  readonly ttlMs?: number;
  /** The feeds that a web page names, if there was a web page instead of a feed. */
  readonly namedFeeds?: readonly string[];
  /** Whether it is one of alerts, though there may be none at the moment. */
  readonly isOfAlerts?: boolean;
  /** The addresses of the alerts that its entries stand for, in its order. */
  readonly alertLinks?: readonly AlertLink[];
  /** Why nothing at all could be read. */
  readonly unreadable?: string;
}

/** An entry that a feed marks as removed. */
export interface WithdrawnEntry {
  readonly externalId: string;
  /** RFC 3339 in UTC; never in the future. */
  readonly at: string;
  /** Whether it has ended by a date of its own, and nothing was wrong with it. */
  readonly isEnd: boolean;
}

/**
 * The headlines in the bytes of an RSS, Atom or JSON Feed file. What can be read is; each entry that cannot is named with its
 * reason. Pure, and never throws, whatever the bytes are.
 */
export function readFeed(bytes: Uint8Array, options: FeedOptions): Feed {
  const plain = bytes.length > maxFeedBytes ? 'too-large' : decompress(bytes, maxFeedBytes, options.encoding);
  if (plain === 'too-large') return unreadable(`the file is larger than ${maxFeedBytes / 1024 / 1024} MB`);

  const { text, isUnreadable } = decodeFeed(plain, options.charset);
  const read = readDocument(text);
  if (typeof read === 'string') {
    const namedFeeds = feedsNamedBy(text, options.address);
    return { ...unreadable(read), ...(namedFeeds.length > 0 && { namedFeeds }) };
  }
  if (isUnreadable) {
    return unreadable(
      'its text is neither UTF-8 nor in an encoding that it declares: save it as UTF-8, or declare the encoding',
    );
  }

  if (read.alert) return feedOfAlert(read.alert, options);

  const { document: whole } = read;
  const isAlertFeed = isOfAlerts(text);
  const { alertLinks, document } = withoutAlerts(whole, isAlertFeed, options);
  const title = plainLine(document.title ?? '');
  const lang = languageTag(document.lang);
  const drafts = document.entries.map((entry) => draftOf(entry, document, options));
  const refused = drafts.flatMap((draft, index) =>
    typeof draft === 'string' ? [{ entry: entryName(document.entries[index], index), reason: draft }] : [],
  );
  const feedId = feedIdOf(document, options);
  const ttlMs = ttlMsOf(document.ttlMinutes);
  const websub = websubOf(document, options);
  const withdrawn = withdrawnFrom(document, feedId, options);
  return {
    headlines: identified(
      drafts.filter((draft) => typeof draft !== 'string'),
      feedId,
    ),
    feedId,
    refused: [...refused, ...read.refused],
    ...(withdrawn.length > 0 && { withdrawn }),
    ...(title !== '' && { title }),
    ...(lang !== undefined && { lang }),
    ...(ttlMs !== undefined && { ttlMs }),
    ...(websub && { websub }),
    ...((isAlertFeed || alertLinks.length > 0) && { isOfAlerts: true, alertLinks }),
  };
}

function withdrawnFrom(
  { tombstones = [] }: FeedDocument,
  feedId: string,
  { nowMs }: FeedOptions,
): WithdrawnEntry[] {
  return tombstones.map(({ id, when, isEnd }) => {
    const whenMs = Date.parse(when);
    // A date in the future would keep the entry away even once its publisher has put it back.
    const atMs = Number.isNaN(whenMs) ? nowMs : Math.min(whenMs, nowMs);
    return { externalId: externalIdOf(plainLine(id), feedId), at: new Date(atMs).toISOString(), isEnd };
  });
}

/** Headers come first (WebSub, section 4): a copy of a feed repeats its document, not its headers. */
function websubOf({ hub, self, link }: FeedDocument, { address, links = {} }: FeedOptions): Feed['websub'] {
  const resolved = (announced: string | undefined, own: string | undefined) =>
    (resolveLink(announced, [address]) ?? resolveLink(own, [link, address]))?.href;
  const found = { hub: resolved(links.hub, hub), topic: resolved(links.self, self) };
  return found.hub === undefined || found.topic === undefined
    ? undefined
    : { hub: found.hub, topic: found.topic };
}

function feedOfAlert(alert: CapMessage, options: FeedOptions): Feed {
  const headline = alertHeadline(alert, options);
  if (typeof headline === 'string') return unreadable(headline);
  const { source } = headline;
  return { headlines: [headline], refused: [], isOfAlerts: true, ...(source && { title: source.name }) };
}

function withoutAlerts(document: FeedDocument, isAlertFeed: boolean, options: FeedOptions) {
  const alertLinks: AlertLink[] = [];
  const entries = document.entries.filter((entry) => {
    const link = alertLinkOf(entry, document, isAlertFeed, options);
    if (link) alertLinks.push(link);
    return !link;
  });
  return { alertLinks, document: { ...document, entries } };
}

function ttlMsOf(minutes: number | undefined): number | undefined {
  return minutes !== undefined && minutes > 0 ? minutes * minuteMs : undefined;
}

function feedsNamedBy(text: string, address: string | undefined): string[] {
  return feedsOfPage(text.slice(0, maxHeadChars)).flatMap((link) => resolveLink(link, [address])?.href ?? []);
}

function unreadable(reason: string): Feed {
  return { headlines: [], refused: [], unreadable: reason };
}

/** The drafts with their ids. One that repeats an earlier one is the same headline: the latest is kept, in its first place. */
function identified(drafts: readonly Draft[], feedId: string): FeedHeadline[] {
  const ids = identify(
    drafts.map(({ id, url, headline }) => ({ id, url, title: headline.title })),
    feedId,
  );
  const byId = new Map<string, FeedHeadline>();
  drafts.forEach(({ headline }, index) => {
    const id = ids[index];
    const known = byId.get(id?.externalId ?? '');
    if (!id || (known && (known.publishedAt ?? '') >= (headline.publishedAt ?? ''))) return;
    byId.set(id.externalId, { ...id, ...headline });
  });
  return [...byId.values()];
}

/** The address that a feed gives itself is the same in a file and when fetched, so it comes first. */
function feedIdOf(feed: FeedDocument, { feedId, address }: FeedOptions): string {
  const own = resolveLink(feed.self, [feed.link, address])?.href;
  return feedId ?? own ?? address ?? resolveLink(feed.link, [])?.href ?? plainLine(feed.title ?? '');
}

function entryName(entry: FeedEntry | undefined, index: number): string {
  const name = [entry?.title, entry?.links[0]].map((text) => plainLine(text ?? '')).find(hasWords);
  return name === undefined ? `entry ${index + 1}` : `entry ${index + 1} (${cutAtWord(name, 60)})`;
}
