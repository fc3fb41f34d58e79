import type { Image } from '../protocol/headline.ts';
import { visibleImage, type Addresses } from './addresses.ts';
import type { ChannelFeed, FeedEntry } from './channel-feed.ts';

const standard = {
  name: 'ninjs',
  version: '3.1',
  schema: 'http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#',
};
const urgencies = { breaking: 1, normal: 5 } as const;

/** Items of IPTC ninjs 3.1. A retracted headline is one whose `pubStatus` is `canceled`. */
export function writeNinjs(
  { channel, entries, tombstones, updatedAt }: ChannelFeed,
  addresses: Addresses,
): string {
  const retracted = tombstones.filter(({ isEnd }) => !isEnd);
  return JSON.stringify({
    title: channel.title,
    updated: updatedAt,
    items: [
      ...entries.map((entry) => item(entry, channel.lang, addresses)),
      // Headlines that have ended are left out: their items named the end before.
      ...retracted.map(({ headline, at }) => ({
        standard,
        uri: addresses.story(headline),
        type: 'text',
        pubStatus: 'canceled',
        versionCreated: at,
      })),
    ],
  });
}

function item({ headline, paragraphs, updatedAt }: FeedEntry, channelLang: string, addresses: Addresses) {
  const { id, title, summary, source, lang, priority, publishedAt, expiresAt, version } = headline;
  const image = visibleImage(headline.image);
  return {
    standard,
    uri: addresses.story(id),
    type: 'text',
    version: String(version),
    firstCreated: publishedAt,
    versionCreated: updatedAt,
    pubStatus: 'usable',
    urgency: urgencies[priority],
    language: lang ?? channelLang,
    headlines: [{ role: 'main', contentType: 'text/plain', value: title }],
    descriptions: summary === undefined ? undefined : [{ contentType: 'text/plain', value: summary }],
    bodies:
      paragraphs.length > 0 ? [{ contentType: 'text/plain', value: paragraphs.join('\n\n') }] : undefined,
    infoSources: source && [{ name: source.name, uri: source.url }],
    renditions: [{ name: 'web', href: addresses.page(headline), contentType: 'text/html' }],
    associations: image && [picture(image, addresses)],
    expires: expiresAt,
  };
}

function picture(image: Image, addresses: Addresses) {
  const { width, height, alt, credit } = image;
  const href = addresses.image(image);
  return {
    name: 'main',
    uri: href,
    type: 'picture',
    by: credit,
    descriptions: alt === undefined || alt === '' ? undefined : [{ contentType: 'text/plain', value: alt }],
    renditions: [{ name: 'main', href, width, height }],
  };
}
