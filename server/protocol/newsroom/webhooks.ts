import type { EventBody } from '../event.ts';
import type { Timestamp } from '../headline.ts';

/** The events that an endpoint may ask for, by their public names; the log writes them with a colon. */
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

/** The name that endpoints know an event of the log by; `undefined` for an event that endpoints do not receive. */
export function webhookEventOf(type: EventBody['type']): WebhookEvent | undefined {
  return webhookEvents.find((name) => name === type.replace(':', '.'));
}

/** The type of a test delivery, which every endpoint gets. */
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
  'bad-status': 'The endpoint refused.',
  gone: 'The endpoint says that it is gone for good.',
  disabled: 'The endpoint was disabled.',
} as const satisfies Record<string, string>;
export type DeliveryFault = keyof typeof deliveryFaults;

/** Why an endpoint gets nothing any more. */
export const disabledReasons = {
  admin: 'An admin has disabled it.',
  gone: 'It answered with the status 410.',
  failing: 'Every delivery of the last five days failed.',
} as const satisfies Record<string, string>;
export type DisabledReason = keyof typeof disabledReasons;

export const webhookNumbers = { perChannel: { max: 20 } } as const;

/** What an admin sets for an endpoint. */
export interface WebhookSettings {
  readonly url: string;
  readonly name?: string | undefined;
  readonly events: readonly WebhookEvent[];
}

/** An endpoint with its health. */
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

/** One event on its way to one endpoint. */
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
