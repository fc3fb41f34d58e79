import { createHash } from 'node:crypto';
import type { FeedHeadline } from '../feeds/feed-headline.ts';

/** A short digest of what readers see of an entry. Dates are left out: many feeds touch them without changing a word. */
export function textDigest({ title, url, source, lang, summary, paragraphs, image }: FeedHeadline): string {
  const text = JSON.stringify([title, url, source, lang, summary, paragraphs, image]);
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}
