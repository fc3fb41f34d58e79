import { visibleImage, type Addresses } from './addresses.ts';
import type { ChannelFeed, FeedEntry } from './channel-feed.ts';
import { htmlOf } from './html-text.ts';
import { deletedEntries, tombstoneNamespaces, validUntil } from './tombstones.ts';
import { element, xmlDocument, type Xml } from './xml.ts';

/** Atom (RFC 4287); a retracted headline leaves a tombstone (RFC 6721). */
export function writeAtom(feed: ChannelFeed, addresses: Addresses): string {
  const { channel, entries, tombstones, updatedAt } = feed;
  const self = addresses.feed(channel.id, 'atom.xml');
  return xmlDocument(
    element(
      'feed',
      {
        xmlns: 'http://www.w3.org/2005/Atom',
        ...tombstoneNamespaces,
        'xmlns:media': 'http://search.yahoo.com/mrss/',
        'xml:lang': channel.lang,
      },
      element('id', {}, self),
      element('title', {}, channel.title),
      element('updated', {}, updatedAt),
      element('author', {}, element('name', {}, channel.title)),
      element('link', { rel: 'self', type: 'application/atom+xml', href: self }),
      element('link', { rel: 'hub', href: addresses.hub }),
      element('link', { rel: 'alternate', href: addresses.home }),
      entries.map((entry) => atomEntry(entry, addresses)),
      deletedEntries(tombstones, addresses),
    ),
  );
}

function atomEntry({ headline, paragraphs, updatedAt }: FeedEntry, addresses: Addresses): Xml {
  const { id, title, summary, source, lang, publishedAt, expiresAt } = headline;
  const image = visibleImage(headline.image);
  return element(
    'entry',
    { 'xml:lang': lang },
    element('id', {}, addresses.story(id)),
    element('title', { type: 'text' }, title),
    element('link', { rel: 'alternate', href: addresses.page(headline) }),
    element('published', {}, publishedAt),
    element('updated', {}, updatedAt),
    validUntil(expiresAt),
    // As HTML: many readers, ours too, take a plain text that looks like markup for markup.
    summary !== undefined && element('summary', { type: 'html' }, htmlOf([summary])),
    paragraphs.length > 0 && element('content', { type: 'html' }, htmlOf(paragraphs)),
    source &&
      element(
        'source',
        {},
        element('id', {}, source.url ?? addresses.story(id)),
        element('title', {}, source.name),
        element('updated', {}, updatedAt),
        source.url !== undefined && element('link', { rel: 'alternate', href: source.url }),
      ),
    image &&
      element(
        'media:content',
        { url: addresses.image(image), medium: 'image', width: image.width, height: image.height },
        image.alt !== undefined && element('media:description', {}, image.alt),
        image.credit !== undefined && element('media:credit', {}, image.credit),
      ),
  );
}
