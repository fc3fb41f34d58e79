import { promisify } from 'node:util';
import express from 'express';
import { z } from 'zod';
import { defineRawRoute, defineRoute } from '../../http/define-route.ts';
import { maxFeedBytes } from '../../feeds/read-feed.ts';
import { dayMs } from '../../protocol/durations.ts';
import { Problem } from '../../protocol/problem.ts';
import type { Store } from '../../store/store.ts';
import {
  findSubscription,
  updateSubscription,
  type SubscriptionRow,
} from '../../store/websub-subscriptions.ts';
import { deleteUnsubscription, findUnsubscription } from '../../store/websub-unsubscriptions.ts';
import { recordPush } from '../../websub/record-push.ts';
import { isSignedBy } from '../../websub/signature.ts';
import { verifiedLease } from '../../websub/subscriber.ts';

const params = z.strictObject({ subscription: z.string() });
const parseBody = promisify(express.raw({ limit: maxFeedBytes, type: () => true }));

const idPattern = /^[\w-]{24}$/;

const headers = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' };

export const getVerification = defineRoute({
  method: 'get',
  path: '/v1/websub/{subscription}',
  summary: 'For hubs: confirms, by the challenge, that this node has subscribed or unsubscribed.',
  access: 'everyone',
  params,
  // Not strict: hubs add parameters of their own.
  query: z.looseObject({
    'hub.mode': z.string(),
    'hub.topic': z.string(),
    'hub.challenge': z.string().max(1024).optional(),
    'hub.lease_seconds': z.string().optional(),
  }),
  responses: { 200: { mediaType: 'text/plain' } },
  problems: ['not-found'],
  async handler({ params: { subscription: id }, query }, { publishing }) {
    const { store, clock } = publishing;
    const challenge = query['hub.challenge'];
    if (query['hub.mode'] === 'unsubscribe' && challenge !== undefined) {
      await confirmEnd(store, id, query['hub.topic']);
      return { status: 200, headers, bytes: Buffer.from(challenge) };
    }
    const row = await requireSubscription(store, id);
    const nowMs = clock.nowMs();
    if (query['hub.mode'] === 'denied' && query['hub.topic'] === row.topic) {
      await updateSubscription(store.db, row.id, {
        lease_ends_at_ms: null,
        refused_at_ms: nowMs,
        due_at_ms: nowMs + dayMs,
      });
      return { status: 200, headers, bytes: Buffer.alloc(0) };
    }
    // For a topic, or an unsubscription, that this node did not request, the recommendation requires a 404.
    if (query['hub.topic'] !== row.topic || query['hub.mode'] !== 'subscribe' || challenge === undefined)
      throw unknown();
    // Without a new request since the last answer, a repeated verification must not extend the lease.
    if (row.failures > 0)
      await updateSubscription(store.db, row.id, verifiedLease(query['hub.lease_seconds'], nowMs));
    return { status: 200, headers, bytes: Buffer.from(challenge) };
  },
});

export const postPush = defineRawRoute(
  {
    method: 'post',
    path: '/v1/websub/{subscription}',
    summary: 'For hubs: says that a feed has changed. What is not signed with the secret changes nothing.',
    access: 'everyone',
    params,
    responses: { 202: undefined },
    problems: ['not-found'],
  },
  ({ publishing }) =>
    async (request, response) => {
      const { store, clock, committed } = publishing;
      const { subscription: id } = request.params;
      const row = await requireSubscription(store, typeof id === 'string' ? id : '');
      await parseBody(request, response);
      const body: unknown = request.body;
      const signature = request.headers['x-hub-signature'];
      const bytes = body instanceof Buffer ? body : Buffer.alloc(0);
      // Accepted all the same, as the recommendation requires: a forger learns nothing.
      if (isSignedBy(row.secret, bytes, typeof signature === 'string' ? signature : undefined)) {
        const channel = await store.write((transaction) => recordPush(transaction, row, clock.nowMs()));
        if (channel !== undefined) committed(channel);
      }
      response.set('Cache-Control', 'no-store').status(202).end();
    },
);

/** @throws {Problem} `not-found` for a subscription that is not to end */
async function confirmEnd(store: Store, id: string, topic: string): Promise<void> {
  const row = idPattern.test(id) ? await findUnsubscription(store.db, id) : undefined;
  if (row?.topic !== topic) throw unknown();
  await deleteUnsubscription(store.db, id);
}

async function requireSubscription(store: Store, id: string): Promise<SubscriptionRow> {
  const row = idPattern.test(id) ? await findSubscription(store.db, id) : undefined;
  if (!row) throw unknown();
  return row;
}

function unknown(): Problem {
  return new Problem('not-found', 'There is no such subscription.', { field: 'subscription' });
}
