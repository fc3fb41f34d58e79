import { dayMs } from '../protocol/durations.ts';
import type { Addresses } from './addresses.ts';
import type { ChannelFeed, FeedEntry } from './channel-feed.ts';
import { element, xmlDocument, type Xml } from './xml.ts';

/** What Google takes: the news of two days, a thousand at most. */
const newsMs = 2 * dayMs;
const maxUrls = 1000;

/** A sitemap for Google News, of the pages that this server has for headlines. */
export function writeNewsSitemap({ channel, entries, updatedAt }: ChannelFeed, addresses: Addresses): string {
  const sinceMs = Date.parse(updatedAt) - newsMs;
  const recent = entries.filter(({ headline }) => Date.parse(headline.publishedAt) >= sinceMs);
  return xmlDocument(
    element(
      'urlset',
      {
        xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9',
        'xmlns:news': 'http://www.google.com/schemas/sitemap-news/0.9',
      },
      recent.slice(0, maxUrls).map((entry) => page(entry, channel, addresses)),
    ),
  );
}

function page({ headline }: FeedEntry, { title, lang }: ChannelFeed['channel'], addresses: Addresses): Xml {
  return element(
    'url',
    {},
    element('loc', {}, addresses.story(headline.id)),
    element(
      'news:news',
      {},
      element(
        'news:publication',
        {},
        element('news:name', {}, title),
        element('news:language', {}, languageCode(headline.lang ?? lang)),
      ),
      element('news:publication_date', {}, headline.publishedAt),
      element('news:title', {}, headline.title),
    ),
  );
}

/** ISO 639, without a region, except for the two forms of Chinese. */
function languageCode(tag: string): string {
  const { language, script, region } = new Intl.Locale(tag).maximize();
  if (language !== 'zh') return language;
  return script === 'Hant' || region === 'TW' ? 'zh-tw' : 'zh-cn';
}
