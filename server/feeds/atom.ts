import { parseAtomFeed } from 'feedsmith';
import {
  given,
  html,
  plain,
  present,
  type FeedDocument,
  type FeedEntry,
  type FeedImage,
  type FeedText,
} from './entry.ts';
import { isCapType } from './alert-links.ts';
import { addressOrNothing, pageLinks } from './links.ts';
import { endOfPeriod } from './tombstones.ts';
import { imagesOfMedia, isImage } from './pictures.ts';

type AtomFeed = ReturnType<typeof parseAtomFeed<string>>;
type AtomEntry = NonNullable<AtomFeed['entries']>[number];

export function readAtom(text: string): FeedDocument {
  const feed = parseAtomFeed(text);
  return present<FeedDocument>({
    title: feed.title?.value,
    link: pageLinks(feed.links)[0],
    self: feed.links?.find(({ rel }) => rel === 'self')?.href,
    hub: feed.links?.find(({ rel }) => rel === 'hub')?.href,
    base: feed.xml?.base,
    lang: feed.xml?.lang,
    entries: (feed.entries ?? []).map(fromAtom),
  });
}

function fromAtom(entry: AtomEntry): FeedEntry {
  const { source } = entry;
  return present<FeedEntry>({
    id: entry.id,
    title: entry.title?.value ?? entry.media?.title?.value,
    links: given(...pageLinks(entry.links), contentPage(entry.content), addressOrNothing(entry.id)),
    base: entry.xml?.base,
    dates: given(entry.published, entry.dc?.dates?.[0], entry.dcterms?.issued?.[0], entry.updated),
    updated: entry.updated,
    validUntil: endOfPeriod(entry.dcterms?.valid),
    lang: entry.title?.xml?.lang ?? entry.xml?.lang,
    source: source ? present({ name: source.title?.value, url: pageLinks(source.links)[0] }) : undefined,
    description: textOf(entry.summary),
    // Content of another sort (a picture, XML) or from elsewhere is not readable text.
    content: /^(?:text|html|xhtml|text\/html|application\/xhtml\+xml)?$/i.test(entry.content?.type ?? '')
      ? textOf(entry.content)
      : undefined,
    images: [...imagesOfMedia(entry.media), ...enclosedImages(entry), ...contentImage(entry.content)],
    alertLink: entry.links?.find(({ type }) => isCapType(type))?.href,
  });
}

function enclosedImages({ links }: AtomEntry): FeedImage[] {
  return (links ?? []).flatMap(({ rel, href, type }) =>
    rel?.toLowerCase() === 'enclosure' && href !== undefined && isImage(href, type) ? [{ url: href }] : [],
  );
}

/** The address of the whole text of an entry that does not contain it. */
function contentPage({ src, type = 'text/html' }: NonNullable<AtomEntry['content']> = {}):
  string | undefined {
  return /html/i.test(type) ? src : undefined;
}

function contentImage(content: AtomEntry['content']): FeedImage[] {
  const { src, type } = content ?? {};
  return src !== undefined && type?.startsWith('image/') ? [{ url: src }] : [];
}

function textOf(text: { readonly value?: string; readonly type?: string } | undefined): FeedText | undefined {
  const isPlain = text?.type === undefined || text.type === 'text';
  // Many publishers send HTML and leave the type at "text".
  return isPlain && !/<(?:p|br|div|a|img)\b/i.test(text?.value ?? '')
    ? plain(text?.value)
    : html(text?.value);
}
