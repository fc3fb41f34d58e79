import type { Route } from '../../http/define-route.ts';
import { getDeliveries, postReplay, postTest } from './deliveries.ts';
import { deleteWebhook, getWebhook, getWebhooks, patchWebhook, postSecret, postWebhook } from './webhooks.ts';

export const webhookRoutes: readonly Route[] = [
  getWebhooks,
  postWebhook,
  getWebhook,
  patchWebhook,
  deleteWebhook,
  postSecret,
  getDeliveries,
  postTest,
  postReplay,
];
