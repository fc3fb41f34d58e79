import { parseJsonFeed } from 'feedsmith';
import { given, html, plain, present, type FeedDocument, type FeedEntry } from './entry.ts';
import { addressOrNothing } from './links.ts';
import { isImage } from './pictures.ts';
import { endOfJson } from './tombstones.ts';

type JsonFeed = ReturnType<typeof parseJsonFeed<string>>;
type JsonEntry = NonNullable<JsonFeed['items']>[number];

/** JSON Feed 1.0 and 1.1, as the value that the text stands for. */
export function readJsonFeed(value: unknown): FeedDocument {
  const feed = parseJsonFeed(value);
  // The parser passes over extensions.
  const rawById = itemsById(value);
  return present<FeedDocument>({
    title: feed.title,
    link: feed.home_page_url,
    self: feed.feed_url,
    hub: feed.hubs?.find(({ type }) => type?.toLowerCase() === 'websub')?.url,
    base: feed.feed_url,
    lang: feed.language,
    entries: (feed.items ?? []).map((item) => fromJson(item, endOfJson(rawById.get(item.id)))),
  });
}

function itemsById(value: unknown): ReadonlyMap<unknown, unknown> {
  if (typeof value !== 'object' || value === null || !('items' in value)) return new Map();
  const items: readonly unknown[] = Array.isArray(value.items) ? value.items : [];
  return new Map(
    items.flatMap((item) =>
      typeof item === 'object' && item !== null && 'id' in item ? [[item.id, item]] : [],
    ),
  );
}

function fromJson(entry: JsonEntry, validUntil: string | undefined): FeedEntry {
  const { content_html: contentHtml, content_text: contentText } = entry;
  return present<FeedEntry>({
    id: entry.id,
    title: entry.title,
    links: given(entry.url, entry.external_url, addressOrNothing(entry.id)),
    base: undefined,
    dates: given(entry.date_published, entry.date_modified),
    updated: entry.date_modified,
    validUntil,
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
