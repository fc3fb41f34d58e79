import { readFileSync } from 'node:fs';
import { readFeed, type Feed } from '../../../server/feeds/read-feed.ts';
import type { FeedOptions } from '../../../server/feeds/feed-headline.ts';

/** The bytes of a file in `test/feeds`. */
export function sample(name: string): Buffer {
  return readFileSync(new URL(`../../feeds/${name}`, import.meta.url));
}

/** Reads at noon on 1 March 2026. */
export function readAtNoon(bytes: Uint8Array | string, options: Partial<FeedOptions> = {}): Feed {
  const nowMs = Date.parse('2026-03-01T12:00:00Z');
  return readFeed(Buffer.from(bytes), { nowMs, ...options });
}

export function titlesOf(feed: Feed): string[] {
  return feed.headlines.map(({ title }) => title);
}

/** An RSS feed with these entries, each given as its content. */
export function rss(...entries: string[]): string {
  const inside = entries.map((entry) => `<item>${entry}</item>`).join('\n');
  return `<rss version="2.0"><channel><title>نشرة</title><link>https://nashra.example/</link>${inside}</channel></rss>`;
}

/** `text` in an encoding of one byte a character. Node decodes these and does not encode them. */
export function encoded(text: string, encoding: string): Buffer {
  const decoder = new TextDecoder(encoding);
  const byteOf = new Map(
    Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte] as const),
  );
  return Buffer.from(
    [...text].map((char) => {
      const byte = byteOf.get(char);
      if (byte === undefined) throw new Error(`${encoding} has no ${char}`);
      return byte;
    }),
  );
}
