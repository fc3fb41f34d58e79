import { createHash } from 'node:crypto';
import type { FeedHeadline } from '../feeds/feed-headline.ts';

/** A short digest of what readers see of an entry, and of its end. Other dates are left out: many feeds touch them without changing a word. */
export function textDigest({ expiresAt, ...headline }: FeedHeadline): string {
  const { title, url, source, lang, summary, paragraphs, image } = headline;
  const ends = expiresAt === undefined ? [] : [expiresAt];
  const text = JSON.stringify([title, url, source, lang, summary, paragraphs, image, ...ends]);
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}
