import { dayMs } from '../protocol/durations.ts';
import { testEvent, webhookNumbers, type WebhookSettings } from '../protocol/newsroom/webhooks.ts';
import { Problem } from '../protocol/problem.ts';
import { record, type AuditEntry } from '../store/audit.ts';
import { abandon, requeue } from '../store/deliveries.ts';
import { insertOutbox, type OutboxRow } from '../store/outbox.ts';
import type { Queries } from '../store/store.ts';
import {
  countWebhooks,
  deleteWebhook,
  findWebhook,
  findWebhookAt,
  insertWebhook,
  updateWebhook,
  type WebhookRow,
} from '../store/webhooks.ts';
import { lockExistingChannel, type Actor, type WriteContext } from '../store/write-context.ts';
import { createWebhookSecret } from './sign.ts';
import { settingsOf } from './webhook-view.ts';

/** How long the secret before the present one signs too: time to put the new one into use. */
const graceMs = dayMs;

/** Adds a webhook. Only the row has its secret; views do not. @throws {Problem} `unknown-channel`, `already-exists`, `too-long` */
export async function addWebhook(
  { store, clock, newId }: WriteContext,
  actor: Actor,
  channel: string,
  settings: WebhookSettings,
): Promise<WebhookRow> {
  return store.write(async (transaction) => {
    await lockExistingChannel(transaction, channel);
    await assertNewUrl(transaction, channel, settings.url);
    const limit = webhookNumbers.perChannel.max;
    if ((await countWebhooks(transaction, channel)) >= limit)
      throw new Problem('too-long', `A channel has at most ${limit} webhooks.`, { field: 'url', limit });
    const atMs = clock.nowMs();
    const row = await insertWebhook(transaction, {
      id: newId(),
      channel,
      ...columnsOf(settings),
      secret: createWebhookSecret(),
      created_at_ms: atMs,
    });
    await recordChange(transaction, row, { actor, action: 'webhook.create', atMs, after: settings });
    return row;
  });
}

export interface WebhookPatch {
  readonly settings: Partial<WebhookSettings>;
  readonly isEnabled?: boolean | undefined;
}

/** @throws {Problem} `not-found`, `already-exists` */
export async function changeWebhook(
  { store, clock }: WriteContext,
  actor: Actor,
  id: string,
  { settings, isEnabled }: WebhookPatch,
): Promise<WebhookRow> {
  return store.write(async (transaction) => {
    let row = await requireWebhook(transaction, id);
    // Locked, so that events put into the outbox meanwhile come either before or after this change.
    await lockExistingChannel(transaction, row.channel);
    const atMs = clock.nowMs();
    const before = settingsOf(row);
    const after = { ...before, ...settings };
    if (after.url !== before.url) await assertNewUrl(transaction, row.channel, after.url);
    if (JSON.stringify(after) !== JSON.stringify(before)) {
      row = await updateWebhook(transaction, id, columnsOf(after));
      await recordChange(transaction, row, { actor, action: 'webhook.change', atMs, before, after });
    }
    if (isEnabled === undefined || isEnabled === (row.disabled_at_ms === null)) return row;
    if (!isEnabled) await abandon(transaction, id);
    const action = isEnabled ? 'webhook.enable' : 'webhook.disable';
    await recordChange(transaction, row, { actor, action, atMs });
    return updateWebhook(transaction, id, {
      disabled_at_ms: isEnabled ? null : atMs,
      disabled_reason: isEnabled ? null : 'admin',
      failing_since_ms: null,
      not_before_ms: null,
    });
  });
}

/** Gives a webhook another secret; the previous one also signs for a day. @throws {Problem} `not-found` */
export async function rotateSecret(
  { store, clock }: WriteContext,
  actor: Actor,
  id: string,
): Promise<WebhookRow> {
  return store.write(async (transaction) => {
    const { secret } = await requireWebhook(transaction, id);
    const atMs = clock.nowMs();
    const row = await updateWebhook(transaction, id, {
      secret: createWebhookSecret(),
      previous_secret: secret,
      previous_secret_until_ms: atMs + graceMs,
    });
    await recordChange(transaction, row, { actor, action: 'webhook.rotate', atMs });
    return row;
  });
}

/** Removes a webhook with its deliveries. @throws {Problem} `not-found` */
export async function removeWebhook({ store, clock }: WriteContext, actor: Actor, id: string): Promise<void> {
  await store.write(async (transaction) => {
    const row = await requireWebhook(transaction, id);
    await deleteWebhook(transaction, id);
    const before = settingsOf(row);
    await recordChange(transaction, row, {
      actor,
      action: 'webhook.remove',
      atMs: clock.nowMs(),
      before,
    });
  });
}

/** Puts a test into the outbox, for this webhook alone. @throws {Problem} `not-found`, `not-allowed` if it is disabled */
export async function testWebhook(
  { store, clock, newId, committed }: WriteContext,
  id: string,
): Promise<OutboxRow> {
  const { webhook, queued } = await store.write(async (transaction) => {
    const found = await requireEnabled(transaction, id);
    const messageId = `msg_${newId()}`;
    const [row] = await insertOutbox(transaction, [
      {
        webhook: id,
        message_id: messageId,
        channel: found.channel,
        epoch: '',
        seq: 0,
        type: testEvent,
        subject: messageId,
        image: null,
        body: '{}',
        at_ms: clock.nowMs(),
      },
    ]);
    if (!row) throw new Error('The outbox did not return the row that was inserted.');
    return { webhook: found, queued: row };
  });
  committed(webhook.channel);
  return queued;
}

/** One delivery, or all that failed since a time. */
export type ReplayRange = { readonly number: number } | { readonly sinceMs: number };

/** Sends again; returns how many. @throws {Problem} `not-found`, `gone` for a text that was retracted, `not-allowed` if it is disabled */
export async function replay(
  { store, clock, committed }: WriteContext,
  actor: Actor,
  id: string,
  range: ReplayRange,
): Promise<number> {
  const { webhook, count } = await store.write(async (transaction) => {
    const found = await requireEnabled(transaction, id);
    const atMs = clock.nowMs();
    const requeued = await requeue(transaction, id, range, atMs);
    if ('number' in range && requeued === 0)
      throw new Problem('gone', 'There is no such delivery, or its text was retracted.', {
        field: 'delivery',
      });
    await recordChange(transaction, found, {
      actor,
      action: 'webhook.replay',
      atMs,
      after: { count: requeued },
    });
    return { webhook: found, count: requeued };
  });
  committed(webhook.channel);
  return count;
}

/** @throws {Problem} `not-found` */
export async function requireWebhook(db: Queries, id: string): Promise<WebhookRow> {
  const row = await findWebhook(db, id);
  if (!row) throw new Problem('not-found', 'There is no such webhook.', { field: 'webhook' });
  return row;
}

async function requireEnabled(db: Queries, id: string): Promise<WebhookRow> {
  const row = await requireWebhook(db, id);
  if (row.disabled_at_ms === null) return row;
  throw new Problem('not-allowed', 'This webhook is disabled: enable it first.', { field: 'webhook' });
}

async function assertNewUrl(db: Queries, channel: string, url: string): Promise<void> {
  if (!(await findWebhookAt(db, channel, url))) return;
  throw new Problem('already-exists', 'This channel has a webhook with this address.', { field: 'url' });
}

function columnsOf({ url, name, events }: WebhookSettings) {
  return { url, name: name ?? null, events: JSON.stringify(events) };
}

async function recordChange(
  transaction: Queries,
  { id, channel }: WebhookRow,
  change: Omit<AuditEntry, 'channel' | 'subject'>,
): Promise<void> {
  await record(transaction, { ...change, channel, subject: id });
}
