import type { EventBody } from '../event.ts';
import type { Timestamp } from '../headline.ts';

/** The events that a webhook may receive, by their public names; the log writes them with a colon. */
export const webhookEvents = [
  'headline.published',
  'headline.updated',
  'headline.retracted',
  'headline.expired',
  'image.hidden',
  'image.restored',
  'channel.updated',
] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

/** The public name of an event of the log; `undefined` for an event that webhooks do not receive. */
export function webhookEventOf(type: EventBody['type']): WebhookEvent | undefined {
  return webhookEvents.find((name) => name === type.replace(':', '.'));
}

/** The type of a test delivery, which every webhook receives. */
export const testEvent = 'webhook.test';

/** `withdrawn`: its text was retracted before it was delivered. */
export const deliveryStates = ['pending', 'delivered', 'failed', 'withdrawn'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** Why an attempt did not deliver. */
export const deliveryFaults = {
  'bad-address': 'The address must use https, without a password.',
  'unknown-host': 'The host was not found.',
  'not-public': 'The address is not a public one, or its port is not the usual one.',
  unreachable: 'The host did not answer as a web server does.',
  'incomplete-certificate': 'The host sends its certificate without the intermediate ones.',
  'timed-out': 'The endpoint did not answer within 20 seconds.',
  redirected: 'The endpoint redirected, which is not followed.',
  'bad-status': 'The endpoint returned an error status.',
  gone: 'The endpoint is permanently gone (410).',
  disabled: 'The webhook was disabled.',
} as const satisfies Record<string, string>;
export type DeliveryFault = keyof typeof deliveryFaults;

/** Why a webhook was disabled. */
export const disabledReasons = {
  admin: 'An admin has disabled it.',
  gone: 'It answered with the status 410.',
  failing: 'Every delivery of the last five days failed.',
} as const satisfies Record<string, string>;
export type DisabledReason = keyof typeof disabledReasons;

export const webhookNumbers = { perChannel: { max: 20 } } as const;

/** What an admin sets for a webhook. */
export interface WebhookSettings {
  readonly url: string;
  readonly name?: string | undefined;
  readonly events: readonly WebhookEvent[];
}

/** A webhook with its health. */
export interface WebhookView extends WebhookSettings {
  readonly id: string;
  readonly channel: string;
  readonly createdAt: Timestamp;
  readonly disabled?: { readonly at: Timestamp; readonly reason: DisabledReason; readonly detail: string };
  /** Since when every attempt failed. */
  readonly failingSince?: Timestamp;
  readonly lastSuccessAt?: Timestamp;
  /** Until when the secret before the present one signs too. */
  readonly previousSecretUntil?: Timestamp;
}

/** One event on its way to one webhook. */
export interface DeliveryView {
  readonly id: string;
  /** The header `webhook-id`: the same for each attempt and each replay. */
  readonly messageId: string;
  readonly type: string;
  readonly state: DeliveryState;
  readonly createdAt: Timestamp;
  readonly attempts: number;
  readonly lastAttemptAt?: Timestamp;
  readonly nextAttemptAt?: Timestamp;
  /** What the endpoint answered to the last attempt. */
  readonly status?: number;
  readonly fault?: { readonly type: DeliveryFault; readonly detail: string };
  /** How long the last attempt took. */
  readonly tookMs?: number;
}
