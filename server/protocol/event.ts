import type { Channel, Headline, Image, Timestamp } from './headline.ts';

/** What changed, without its place in the log. */
export type EventBody =
  | { readonly type: 'headline:published'; readonly headline: Headline }
  | { readonly type: 'headline:updated'; readonly headline: Headline }
  | { readonly type: 'headline:retracted'; readonly id: string }
  | { readonly type: 'headline:expired'; readonly id: string }
  | { readonly type: 'image:hidden'; readonly image: Image; readonly cause: 'reports' | 'newsroom' }
  | { readonly type: 'image:restored'; readonly image: Image }
  | { readonly type: 'channel:updated'; readonly channel: Channel }
  /** Its content was withdrawn later, or its type is newer than this reader: it counts and changes nothing. */
  | { readonly type: 'void' };

/** One entry of a channel's log. `seq` runs 1, 2, 3 … without a hole, so that a hole proves a loss. */
export type ChannelEvent = EventBody & { readonly seq: number; readonly at: Timestamp };

const knownTypes: ReadonlySet<string> = new Set<EventBody['type']>([
  'headline:published',
  'headline:updated',
  'headline:retracted',
  'headline:expired',
  'image:hidden',
  'image:restored',
  'channel:updated',
  'void',
]);

/**
 * An event as it came over the wire. A type that this reader does not know becomes `void`: pinned widgets live for
 * years, and servers move on. What is not an event at all is `undefined`.
 */
export function parseEvent(value: unknown): ChannelEvent | undefined {
  if (typeof value !== 'object' || value === null) return undefined;

  const { seq, at, type } = value as { seq?: unknown; at?: unknown; type?: unknown };
  if (typeof seq !== 'number' || typeof at !== 'string' || typeof type !== 'string') return undefined;
  return knownTypes.has(type) ? (value as ChannelEvent) : { seq, at, type: 'void' };
}
