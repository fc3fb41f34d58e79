import { visibleImage, type Addresses } from './addresses.ts';
import type { ChannelFeed, FeedEntry } from './channel-feed.ts';

/** JSON Feed 1.1. A retracted headline is left out. */
export function writeJsonFeed({ channel, entries }: ChannelFeed, addresses: Addresses): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: channel.title,
    home_page_url: addresses.home,
    feed_url: addresses.feed(channel.id, 'feed.json'),
    language: channel.lang,
    hubs: [{ type: 'WebSub', url: addresses.hub }],
    items: entries.map((entry) => item(entry, addresses)),
  });
}

function item({ headline, paragraphs }: FeedEntry, addresses: Addresses) {
  const { id, title, url, summary, source, lang, publishedAt, correctedAt } = headline;
  const image = visibleImage(headline.image);
  return {
    id: addresses.story(id),
    url,
    title,
    summary,
    content_text: paragraphs.length > 0 ? paragraphs.join('\n\n') : (summary ?? title),
    image: image && addresses.image(image),
    date_published: publishedAt,
    date_modified: correctedAt,
    authors: source && [{ name: source.name, url: source.url }],
    language: lang,
  };
}
