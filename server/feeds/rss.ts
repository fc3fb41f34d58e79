import { parseRdfFeed, parseRssFeed } from 'feedsmith';
import { html, present, type FeedDocument, type FeedEntry } from './entry.ts';

type RssFeed = ReturnType<typeof parseRssFeed<string>>;
type RssEntry = NonNullable<RssFeed['items']>[number];
type RdfFeed = ReturnType<typeof parseRdfFeed<string>>;
type RdfEntry = NonNullable<RdfFeed['items']>[number];

/** RSS 2.0, and 0.9x, which it contains. */
export function readRss(text: string): FeedDocument {
  const feed = parseRssFeed(text);
  return present<FeedDocument>({
    title: feed.title,
    link: feed.link ?? feed.atom?.links?.find((link) => link.rel === 'alternate')?.href,
    base: feed.xml?.base,
    lang: feed.language ?? feed.dc?.languages?.[0] ?? feed.xml?.lang,
    entries: (feed.items ?? []).map(fromRss),
  });
}

function fromRss(entry: RssEntry): FeedEntry {
  const { guid, source } = entry;
  // A guid is a link unless it says that it is none; many that say nothing are not, so it must look like one.
  const permanentLink =
    guid?.isPermaLink !== false && /^https?:/i.test(guid?.value ?? '') ? guid?.value : undefined;
  return present<FeedEntry>({
    id: guid?.value,
    title: entry.title ?? entry.dc?.titles?.[0] ?? entry.media?.title?.value,
    link: entry.link ?? entry.atom?.links?.[0]?.href ?? permanentLink,
    base: entry.xml?.base,
    date: entry.pubDate ?? entry.dc?.dates?.[0] ?? entry.atom?.published ?? entry.atom?.updated,
    lang: entry.dc?.languages?.[0] ?? entry.xml?.lang,
    source: source ? present({ name: source.title, url: source.url }) : undefined,
    description: html(entry.description),
    content: html(entry.content?.encoded),
  });
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
    link: entry.link ?? entry.rdf?.about,
    base: entry.xml?.base,
    date: entry.dc?.dates?.[0] ?? entry.dcterms?.issued?.[0],
    lang: entry.dc?.languages?.[0] ?? entry.xml?.lang,
    source: undefined,
    description: html(entry.description),
    content: html(entry.content?.encoded),
  });
}
