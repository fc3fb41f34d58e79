import type { FeedDocument, FeedEntry } from './entry.ts';
import { dateOf, type AlertLink, type FeedOptions } from './feed-headline.ts';
import { resolveLink } from './links.ts';

export function isCapType(type: string | undefined): boolean {
  return /^application\/(?:cap|common-alerting-protocol)\+xml/i.test(type ?? '');
}

/** Whether a feed is one of alerts, though it may have none at the moment. */
export function isOfAlerts(text: string): boolean {
  return /urn:oasis:names:tc:emergency:cap:1\.\d/.test(text.slice(0, maxHeadChars));
}

const maxHeadChars = 64 * 1024;

/** The address of the message that `entry` stands for, if there is one: news stories are not XML files. */
export function alertLinkOf(
  entry: FeedEntry,
  feed: FeedDocument,
  isAlertFeed: boolean,
  options: FeedOptions,
): AlertLink | undefined {
  const bases = [entry.base, feed.base, feed.link, options.address];
  const links = entry.links.flatMap((link) => resolveLink(link, bases) ?? []);
  const [first] = links;
  const isFile = first !== undefined && /\.(?:cap|xml)$/i.test(first.pathname);
  const address = resolveLink(entry.alertLink, bases) ?? (isFile || isAlertFeed ? first : undefined);
  if (!address) return undefined;

  const page = links.find(({ href }) => href !== address.href);
  const updatedAt = dateOf(entry, options);
  return {
    address: address.href,
    ...(page && { page: page.href }),
    ...(updatedAt !== undefined && { updatedAt }),
  };
}
