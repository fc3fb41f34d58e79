import { authorizeChannel, type Principal } from '../../access/keys.ts';
import * as fields from '../../http/fields.ts';
import { Problem } from '../../protocol/problem.ts';
import type { Queries } from '../../store/store.ts';
import type { WebhookRow } from '../../store/webhooks.ts';
import { isEndpointAddress } from '../../webhooks/call-endpoint.ts';
import { requireWebhook } from '../../webhooks/manage-webhooks.ts';

/** The webhook, if it belongs to one of the caller's channels. @throws {Problem} `not-found`, `not-allowed` */
export async function requireAllowed(db: Queries, principal: Principal, id: string): Promise<WebhookRow> {
  const row = await requireWebhook(db, fields.ownIdPattern.test(id) ? id : '');
  authorizeChannel(principal, row.channel);
  return row;
}

/** @throws {Problem} `bad-link` for an address that would never be sent to */
export function assertEndpoint(url: string | undefined, privateHosts: ReadonlySet<string>): void {
  if (url === undefined || isEndpointAddress(url, privateHosts)) return;
  throw new Problem('bad-link', '"url" is not an https address.', { field: 'url' });
}
