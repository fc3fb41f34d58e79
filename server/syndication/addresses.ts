import type { Headline, Image } from '../protocol/headline.ts';

/** Every form in which a channel can be followed, by the last part of its address. */
export const feedFormats = {
  'rss.xml': { type: 'application/rss+xml', name: 'RSS' },
  'atom.xml': { type: 'application/atom+xml', name: 'Atom' },
  'feed.json': { type: 'application/feed+json', name: 'JSON Feed' },
  'ninjs.json': { type: 'application/json', name: 'ninjs' },
  'news-sitemap.xml': { type: 'application/xml', name: 'Google News sitemap' },
} as const;
export type FeedFormat = keyof typeof feedFormats;

/** The formats that feed readers know. */
export const readerFormats = ['atom.xml', 'rss.xml', 'feed.json'] as const satisfies readonly FeedFormat[];

/** The addresses of a node, from its public address without a slash at its end. */
export class Addresses {
  readonly #publicUrl: string;

  constructor(publicUrl: string) {
    this.#publicUrl = publicUrl;
  }

  feed(channel: string, format: FeedFormat): string {
    return `${this.#publicUrl}${feedPath(channel, format)}`;
  }

  /** The page of a headline, which is its id in feeds too. */
  story(headline: string): string {
    return `${this.#publicUrl}/s/${encodeURIComponent(headline)}`;
  }

  /** Where a headline leads: to its source, or, if it has no link, to its own page. */
  page({ id, url }: Headline): string {
    return url ?? this.story(id);
  }

  image({ id }: Image): string {
    return `${this.#publicUrl}/v1/images/${encodeURIComponent(id)}/story`;
  }

  /** Where the feeds of this node can be subscribed to. */
  get hub(): string {
    return `${this.#publicUrl}/v1/websub`;
  }

  /** What a feed says of itself in the header `Link`. */
  links(channel: string, format: FeedFormat): string {
    return `<${this.hub}>; rel="hub", <${this.feed(channel, format)}>; rel="self"`;
  }

  get home(): string {
    return `${this.#publicUrl}/`;
  }
}

export function feedPath(channel: string, format: FeedFormat): string {
  return `/v1/channels/${encodeURIComponent(channel)}/feeds/${format}`;
}

/** The picture of a headline, if viewers see it. */
export function visibleImage(image: Image | undefined): Image | undefined {
  return image?.state === 'visible' ? image : undefined;
}
