import { parseRdfFeed, parseRssFeed } from 'feedsmith';
import { given, html, present, type FeedDocument, type FeedEntry, type FeedImage } from './entry.ts';
import { isCapType } from './alert-links.ts';
import { addressOrNothing, originalLink, pageLinks } from './links.ts';
import { channelsOf } from './repair-xml.ts';
import { endOfPeriod } from './tombstones.ts';
import { imagesOfMedia, isImage } from './pictures.ts';

type RssFeed = ReturnType<typeof parseRssFeed<string>>;
type RssEntry = NonNullable<RssFeed['items']>[number];
type RdfFeed = ReturnType<typeof parseRdfFeed<string>>;
type RdfEntry = NonNullable<RdfFeed['items']>[number];

/** RSS 2.0, and 0.9x, which it contains. A file should have one channel, and may have several: then the first says what the feed is. */
export function readRss(text: string): FeedDocument {
  const [first, ...others] = channelsOf(text).map(readChannel);
  if (!first) throw new Error('The file has no channel.');
  return { ...first, entries: [...first.entries, ...others.flatMap(entriesOfOther)] };
}

/** Entries of a further channel take what they lack from their own channel. */
function entriesOfOther({ entries, title, link, base, lang }: FeedDocument): FeedEntry[] {
  const source = title === undefined ? undefined : present({ name: title, url: link });
  return entries.map((entry) => ({
    ...present<Partial<FeedEntry>>({ base: base ?? link, lang, source }),
    ...entry,
  }));
}

function readChannel(text: string): FeedDocument {
  const feed = parseRssFeed(text);
  return present<FeedDocument>({
    title: feed.title,
    link: feed.link ?? pageLinks(feed.atom?.links)[0],
    self: feed.atom?.links?.find(({ rel }) => rel === 'self')?.href,
    hub: feed.atom?.links?.find(({ rel }) => rel === 'hub')?.href,
    base: feed.xml?.base,
    lang: feed.language ?? feed.dc?.languages?.[0] ?? feed.xml?.lang,
    ttlMinutes: feed.ttl,
    entries: (feed.items ?? []).map(fromRss),
  });
}

function fromRss(entry: RssEntry): FeedEntry {
  const { guid, source } = entry;
  // A guid is a link unless it says that it is not; many are not and do not say so, so it must look like one.
  const permanentLink = guid?.isPermaLink === false ? undefined : addressOrNothing(guid?.value);
  return present<FeedEntry>({
    id: guid?.value,
    title: entry.title ?? entry.dc?.titles?.[0] ?? entry.media?.title?.value,
    links: given(
      originalLink(entry.atom?.links),
      entry.link,
      permanentLink,
      ...pageLinks(entry.atom?.links),
      addressOrNothing(entry.comments),
      addressOrNothing(guid?.value),
    ),
    base: entry.xml?.base,
    dates: given(
      entry.pubDate,
      ...(entry.dc?.dates ?? []),
      entry.atom?.published,
      ...(entry.dcterms?.issued ?? []),
      ...(entry.dcterms?.created ?? []),
      entry.atom?.updated,
      ...(entry.dcterms?.modified ?? []),
    ),
    updated: entry.atom?.updated ?? entry.dcterms?.modified?.[0],
    validUntil: endOfPeriod(entry.dcterms?.valid),
    lang: entry.dc?.languages?.[0] ?? entry.xml?.lang,
    source: source ? present({ name: source.title, url: source.url }) : undefined,
    description: html(entry.description),
    content: html(entry.content?.encoded),
    images: [...imagesOfMedia(entry.media), ...enclosedImages(entry), ...podcastImage(entry)],
    alertLink: entry.enclosures?.find(({ type }) => isCapType(type))?.url,
  });
}

function enclosedImages({ enclosures }: RssEntry): FeedImage[] {
  return (enclosures ?? []).flatMap(({ url, type }) =>
    url !== undefined && isImage(url, type) ? [{ url }] : [],
  );
}

function podcastImage({ itunes }: RssEntry): FeedImage[] {
  return itunes?.image === undefined ? [] : [{ url: itunes.image }];
}

/** RSS 1.0 and 0.90, which are RDF. */
export function readRdf(text: string): FeedDocument {
  const feed = parseRdfFeed(text);
  return present<FeedDocument>({
    title: feed.title,
    link: feed.link,
    base: feed.xml?.base,
    lang: feed.dc?.languages?.[0] ?? feed.xml?.lang,
    entries: (feed.items ?? []).map(fromRdf),
  });
}

function fromRdf(entry: RdfEntry): FeedEntry {
  return present<FeedEntry>({
    id: entry.rdf?.about,
    title: entry.title ?? entry.dc?.titles?.[0],
    links: given(entry.link, entry.rdf?.about),
    base: entry.xml?.base,
    dates: given(...(entry.dc?.dates ?? []), ...(entry.dcterms?.issued ?? [])),
    updated: entry.dcterms?.modified?.[0],
    validUntil: endOfPeriod(entry.dcterms?.valid),
    lang: entry.dc?.languages?.[0] ?? entry.xml?.lang,
    source: undefined,
    description: html(entry.description),
    content: html(entry.content?.encoded),
    images: imagesOfMedia(entry.media),
  });
}
