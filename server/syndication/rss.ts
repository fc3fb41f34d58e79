import { visibleImage, type Addresses } from './addresses.ts';
import type { ChannelFeed, FeedEntry } from './channel-feed.ts';
import { htmlOf } from './html-text.ts';
import { deletedEntries, tombstoneNamespaces, validUntil } from './tombstones.ts';
import { element, xmlDocument, type Xml } from './xml.ts';

/** RSS 2.0, with the namespaces that readers know for what it lacks; a retracted headline leaves a tombstone (RFC 6721). */
export function writeRss(
  { channel, entries, tombstones, updatedAt }: ChannelFeed,
  addresses: Addresses,
): string {
  const self = addresses.feed(channel.id, 'rss.xml');
  return xmlDocument(
    element(
      'rss',
      {
        version: '2.0',
        'xmlns:atom': 'http://www.w3.org/2005/Atom',
        ...tombstoneNamespaces,
        'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
        'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
        'xmlns:media': 'http://search.yahoo.com/mrss/',
      },
      element(
        'channel',
        {},
        element('title', {}, channel.title),
        element('link', {}, addresses.home),
        element('description', {}, channel.title),
        element('language', {}, channel.lang),
        element('lastBuildDate', {}, rfc822(updatedAt)),
        element('atom:link', { rel: 'self', type: 'application/rss+xml', href: self }),
        element('atom:link', { rel: 'hub', href: addresses.hub }),
        entries.map((entry) => item(entry, addresses)),
        deletedEntries(tombstones, addresses),
      ),
    ),
  );
}

function item({ headline, paragraphs, updatedAt }: FeedEntry, addresses: Addresses): Xml {
  const { id, title, summary, source, lang, publishedAt, expiresAt } = headline;
  const image = visibleImage(headline.image);
  return element(
    'item',
    {},
    element('guid', { isPermaLink: 'false' }, addresses.story(id)),
    element('title', {}, title),
    element('link', {}, addresses.page(headline)),
    summary !== undefined && element('description', {}, htmlOf([summary])),
    paragraphs.length > 0 && element('content:encoded', {}, htmlOf(paragraphs)),
    element('pubDate', {}, rfc822(publishedAt)),
    element('atom:updated', {}, updatedAt),
    validUntil(expiresAt),
    lang !== undefined && element('dc:language', {}, lang),
    source && element('source', { url: source.url ?? addresses.story(id) }, source.name),
    image &&
      element(
        'media:content',
        { url: addresses.image(image), medium: 'image', width: image.width, height: image.height },
        image.alt !== undefined && element('media:description', {}, image.alt),
        image.credit !== undefined && element('media:credit', {}, image.credit),
      ),
  );
}

function rfc822(timestamp: string): string {
  return new Date(timestamp).toUTCString();
}
