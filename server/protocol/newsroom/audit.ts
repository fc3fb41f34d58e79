import type { Timestamp } from '../headline.ts';

/** Who did what, when, and what it was before and after. */
export interface AuditEntry {
  readonly number: number;
  readonly at: Timestamp;
  readonly actor: string;
  /** What the key was called; what happens by its date has none. */
  readonly actorName?: string;
  readonly action: string;
  readonly channel?: string;
  readonly subject: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Everything that is written down, in the order in which it is offered. */
export const auditActions = [
  'headline.publish',
  'headline.correct',
  'headline.retract',
  'headline.erase',
  'headline.undo',
  'headline.hold',
  'headline.release',
  'channel.orderPins',
  'headline.expire',
  'headline.submit',
  'headline.approve',
  'headline.refuse',
  'headline.withdraw',
  'draft.share',
  'draft.takeOver',
  'draft.remove',
  'notice.set',
  'notice.clear',
  'image.remove',
  'image.hide',
  'image.restore',
  'image.dismiss',
  'image.report',
  'image.inherit',
  'image.refer',
  'image.look',
  'image.upload',
  'image.fail',
  'source.create',
  'source.change',
  'source.pause',
  'source.resume',
  'source.move',
  'source.remove',
  'webhook.create',
  'webhook.change',
  'webhook.rotate',
  'webhook.enable',
  'webhook.disable',
  'webhook.replay',
  'webhook.remove',
  'channel.create',
  'channel.change',
  'key.create',
  'key.revoke',
  'key.link',
  'session.begin',
  'session.end',
] as const;
export type AuditAction = (typeof auditActions)[number];
