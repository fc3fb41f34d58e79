import { parseJsonFeed } from 'feedsmith';
import { given, html, plain, present, type FeedDocument, type FeedEntry } from './entry.ts';
import { addressOrNothing } from './links.ts';
import { isImage } from './pictures.ts';

type JsonFeed = ReturnType<typeof parseJsonFeed<string>>;
type JsonEntry = NonNullable<JsonFeed['items']>[number];

/** JSON Feed 1.0 and 1.1, as the value that the text stands for. */
export function readJsonFeed(value: unknown): FeedDocument {
  const feed = parseJsonFeed(value);
  return present<FeedDocument>({
    title: feed.title,
    link: feed.home_page_url,
    self: feed.feed_url,
    hub: feed.hubs?.find(({ type }) => type?.toLowerCase() === 'websub')?.url,
    base: feed.feed_url,
    lang: feed.language,
    entries: (feed.items ?? []).map(fromJson),
  });
}

function fromJson(entry: JsonEntry): FeedEntry {
  const { content_html: contentHtml, content_text: contentText } = entry;
  return present<FeedEntry>({
    id: entry.id,
    title: entry.title,
    links: given(entry.url, entry.external_url, addressOrNothing(entry.id)),
    base: undefined,
    dates: given(entry.date_published, entry.date_modified),
    lang: entry.language,
    source: authorOf(entry),
    description: plain(entry.summary),
    content: html(contentHtml) ?? plain(contentText),
    images: [...given(entry.image, entry.banner_image), ...attachedImages(entry)].map((url) => ({ url })),
  });
}

/** A feed of several publishers names each as the author. */
function authorOf({ authors }: JsonEntry): FeedEntry['source'] {
  const [first] = authors ?? [];
  return first?.name === undefined ? undefined : present({ name: first.name, url: first.url });
}

function attachedImages({ attachments }: JsonEntry): string[] {
  return (attachments ?? []).flatMap(({ url, mime_type: type }) =>
    url !== undefined && isImage(url, type) ? [url] : [],
  );
}
