import type { Channel, Headline, Image, Timestamp } from './headline.ts';

/** A change, without its place in the log. */
export type EventBody =
  | { readonly type: 'headline:published'; readonly headline: Headline }
  | { readonly type: 'headline:updated'; readonly headline: Headline }
  | { readonly type: 'headline:retracted'; readonly id: string }
  | { readonly type: 'headline:expired'; readonly id: string }
  | { readonly type: 'image:hidden'; readonly image: Image; readonly cause: 'reports' | 'newsroom' }
  | { readonly type: 'image:restored'; readonly image: Image }
  | { readonly type: 'channel:updated'; readonly channel: Channel }
  /** Its content was withdrawn, or this reader is too old to know its type: it has a seq and changes nothing. */
  | { readonly type: 'void' };

/** One entry of a channel's log. `seq` runs 1, 2, 3 … without gaps, so that a gap proves a loss. */
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
 * Parses an event from the wire. An unknown type becomes `void`: pinned widgets live for years while servers are updated. `undefined` if
 * it is not an event.
 */
export function parseEvent(value: unknown): ChannelEvent | undefined {
  if (typeof value !== 'object' || value === null) return undefined;

  const { seq, at, type } = value as { seq?: unknown; at?: unknown; type?: unknown };
  if (typeof seq !== 'number' || typeof at !== 'string' || typeof type !== 'string') return undefined;
  return knownTypes.has(type) ? (value as ChannelEvent) : { seq, at, type: 'void' };
}
