import { z } from 'zod';
import { dayMs, minuteMs, secondMs } from '../protocol/durations.ts';
import { feedPath, readerFormats, type FeedFormat } from '../syndication/addresses.ts';

/** How long a subscription may be; a longer one is shortened, as the recommendation allows. */
export const leases = { shortestMs: 5 * minuteMs, longestMs: 30 * dayMs, usualMs: 10 * dayMs } as const;

const secretBytes = 200;

/** What a subscriber sends to a hub (WebSub, section 5.1). */
export const hubRequest = z.object({
  'hub.callback': z.string().max(2048),
  'hub.mode': z.enum(['subscribe', 'unsubscribe']),
  'hub.topic': z.string().max(2048),
  'hub.lease_seconds': z
    .string()
    .regex(/^\d{1,10}$/)
    .optional(),
  'hub.secret': z.string().max(secretBytes).optional(),
});

/** What has to be verified with a subscriber. */
export interface WantedSubscription {
  readonly mode: 'subscribe' | 'unsubscribe';
  readonly leaseMs: number;
  readonly secret: string | null;
}

export function wantedBy(sent: z.infer<typeof hubRequest>): WantedSubscription {
  const askedMs = Number(sent['hub.lease_seconds'] ?? Number.NaN) * secondMs;
  const leaseMs = Number.isNaN(askedMs) ? leases.usualMs : askedMs;
  return {
    mode: sent['hub.mode'],
    leaseMs: Math.min(leases.longestMs, Math.max(leases.shortestMs, leaseMs)),
    secret: sent['hub.secret'] ?? null,
  };
}

/** The feed at an address, if it is one of this node that can be subscribed to. */
export function topicAt(
  address: string,
  publicUrl: string,
): { readonly channel: string; readonly format: FeedFormat } | undefined {
  const [, channel] = /\/v1\/channels\/([a-z0-9-]{1,64})\/feeds\/[a-z.]+$/.exec(address) ?? [];
  if (channel === undefined) return undefined;
  const format = readerFormats.find((each) => address === `${publicUrl}${feedPath(channel, each)}`);
  return format && { channel, format };
}
