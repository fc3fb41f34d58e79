import type { Addresses, FeedFormat } from './addresses.ts';
import { writeAtom } from './atom.ts';
import type { ChannelFeed } from './channel-feed.ts';
import { writeJsonFeed } from './json-feed.ts';
import { writeNewsSitemap } from './news-sitemap.ts';
import { writeNinjs } from './ninjs.ts';
import { writeRss } from './rss.ts';

type Write = (feed: ChannelFeed, addresses: Addresses) => string;

const writers: Readonly<Record<FeedFormat, Write>> = {
  'rss.xml': writeRss,
  'atom.xml': writeAtom,
  'feed.json': writeJsonFeed,
  'ninjs.json': writeNinjs,
  'news-sitemap.xml': writeNewsSitemap,
};

export function writeFeed(format: FeedFormat, feed: ChannelFeed, addresses: Addresses): string {
  return writers[format](feed, addresses);
}
