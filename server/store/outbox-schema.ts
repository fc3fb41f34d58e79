import type { Generated } from 'kysely';
import type { DeliveryFault, DeliveryState, DisabledReason } from '../protocol/newsroom/webhooks.ts';

/** A webhook that receives a channel's events. */
export interface WebhookTable {
  id: string;
  channel: string;
  url: string;
  name: string | null;
  /** JSON: an array of event types. */
  events: string;
  /** It signs what is sent, so that it is stored as it is. */
  secret: string;
  previous_secret: string | null;
  previous_secret_until_ms: number | null;
  created_at_ms: number;
  disabled_at_ms: number | null;
  disabled_reason: DisabledReason | null;
  /** The first of the failures without a success since. */
  failing_since_ms: number | null;
  last_success_at_ms: number | null;
  /** Nothing is sent before this time, as the endpoint asked. */
  not_before_ms: number | null;
}

/** Events for webhooks, and the outcome of each delivery. */
export interface OutboxTable {
  number: Generated<number>;
  webhook: string;
  message_id: string;
  channel: string;
  epoch: string;
  seq: number;
  type: string;
  /** What is delivered in order: a headline, the channel, or a test. */
  subject: string;
  /** The image that it shows, to reduce it when the picture is hidden. */
  image: string | null;
  /** JSON: the event as in the log; null once its text was withdrawn. */
  body: string | null;
  at_ms: number;
  state: DeliveryState;
  attempts: number;
  /** Null once there is nothing more to do. */
  next_attempt_at_ms: number | null;
  last_attempt_at_ms: number | null;
  status: number | null;
  fault: DeliveryFault | null;
  took_ms: number | null;
}

/** A WebSub subscriber. */
export interface WebsubSubscriberTable {
  channel: string;
  format: string;
  callback: string;
  secret: string | null;
  /** Null until its intent was verified. */
  lease_ends_at_ms: number | null;
  /** JSON: what has to be verified. */
  wanted: string | null;
  /** How often the feed has changed, and up to which change it was sent. */
  changes: Generated<number>;
  sent_changes: Generated<number>;
  failures: Generated<number>;
  /** Null while there is nothing to do. */
  due_at_ms: number | null;
}

/** A hub that notifies us when the feed of a source has changed. */
export interface WebsubSubscriptionTable {
  /** A random part of the callback's address. */
  id: string;
  source: string;
  hub: string;
  topic: string;
  secret: string;
  /** Null until the hub has verified it. */
  lease_ends_at_ms: number | null;
  failures: Generated<number>;
  /** When the hub is asked next. */
  due_at_ms: number;
  /** The time of a push whose reason no visit has found yet. */
  pushed_at_ms: number | null;
  last_push_at_ms: number | null;
  /** Entries that came without a push since the last one. */
  missed: Generated<number>;
  /** When the hub said that it does not subscribe us. */
  refused_at_ms: number | null;
  /** Why the hub could not be asked the last time. */
  fault: DeliveryFault | null;
}

/** A subscription that has ended without the hub knowing yet. */
export interface WebsubUnsubscriptionTable {
  /** The id of the subscription, which is in the callback's address. */
  id: string;
  hub: string;
  topic: string;
  /** When it ends by itself. */
  lease_ends_at_ms: number;
  failures: Generated<number>;
  due_at_ms: number;
}
