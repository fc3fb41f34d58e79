import { parseAtomFeed } from 'feedsmith';
import { html, plain, present, type FeedDocument, type FeedEntry, type FeedText } from './entry.ts';

type AtomFeed = ReturnType<typeof parseAtomFeed<string>>;
type AtomEntry = NonNullable<AtomFeed['entries']>[number];
type AtomLink = NonNullable<AtomEntry['links']>[number];

export function readAtom(text: string): FeedDocument {
  const feed = parseAtomFeed(text);
  return present<FeedDocument>({
    title: feed.title?.value,
    link: pageLink(feed.links),
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
    link: pageLink(entry.links) ?? (/^https?:/i.test(entry.id ?? '') ? entry.id : undefined),
    base: entry.xml?.base,
    date: entry.published ?? entry.updated,
    lang: entry.title?.xml?.lang ?? entry.xml?.lang,
    source: source ? present({ name: source.title?.value, url: pageLink(source.links) }) : undefined,
    description: textOf(entry.summary),
    // Content of another sort (a picture, XML) or from elsewhere is nothing to read.
    content: /^(?:text|html|xhtml|text\/html|application\/xhtml\+xml)?$/i.test(entry.content?.type ?? '')
      ? textOf(entry.content)
      : undefined,
  });
}

function textOf(text: { readonly value?: string; readonly type?: string } | undefined): FeedText | undefined {
  const isPlain = text?.type === undefined || text.type === 'text';
  // Many publishers send HTML and leave the type at "text".
  return isPlain && !/<(?:p|br|div|a|img)\b/i.test(text?.value ?? '')
    ? plain(text?.value)
    : html(text?.value);
}

/** The link to a page: `alternate`, which is also what no `rel` means, and HTML before other sorts. */
function pageLink(links: readonly AtomLink[] | undefined): string | undefined {
  const pages = (links ?? []).filter(({ rel }) => rel === undefined || rel.toLowerCase() === 'alternate');
  return (pages.find(({ type }) => type === undefined || /html/i.test(type)) ?? pages[0])?.href;
}
