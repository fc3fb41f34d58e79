import { visibleImage, type Addresses } from './addresses.ts';
import type { ChannelFeed, FeedEntry } from './channel-feed.ts';
import { jsonTombstones } from './tombstones.ts';

/** JSON Feed 1.1; retracted headlines are named in an extension. */
export function writeJsonFeed({ channel, entries, tombstones }: ChannelFeed, addresses: Addresses): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: channel.title,
    home_page_url: addresses.home,
    feed_url: addresses.feed(channel.id, 'feed.json'),
    language: channel.lang,
    hubs: [{ type: 'WebSub', url: addresses.hub }],
    items: entries.map((entry) => item(entry, addresses)),
    _tombstones: jsonTombstones(tombstones, addresses),
  });
}

function item({ headline, paragraphs, updatedAt }: FeedEntry, addresses: Addresses) {
  const { id, title, summary, source, lang, publishedAt, expiresAt } = headline;
  const image = visibleImage(headline.image);
  return {
    id: addresses.story(id),
    url: addresses.page(headline),
    title,
    summary,
    content_text: paragraphs.length > 0 ? paragraphs.join('\n\n') : (summary ?? title),
    image: image && addresses.image(image),
    date_published: publishedAt,
    date_modified: updatedAt === publishedAt ? undefined : updatedAt,
    authors: source && [{ name: source.name, url: source.url }],
    language: lang,
    _validity: expiresAt === undefined ? undefined : { end: expiresAt },
  };
}
