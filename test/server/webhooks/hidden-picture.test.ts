import assert from 'node:assert/strict';
import { it } from 'node:test';
import { minuteMs } from '../../../server/protocol/durations.ts';
import { startNewsroomNode } from '../../support/newsroom-node.ts';
import { openEndpoints, status } from './endpoints.ts';

it('a webhook never gets more of a hidden picture than that it exists, in order with its headline', async (context) => {
  const node = await startNewsroomNode({ PRIVATE_ENDPOINT_HOSTS: '127.0.0.1' });
  context.after(() => node.close());
  const endpoints = await openEndpoints(context);
  endpoints.answers.set('/hook', status(503));
  const until = async (isSo: () => boolean | Promise<boolean>) => {
    while (!(await isSo())) await new Promise(setImmediate);
  };
  const url = endpoints.urlOf('/hook');
  const { id } = await node.ask(node.admin, 'POST', '/v1/channels/demo/webhooks', { url });
  const { headline, image } = await node.publishPicture();
  await until(async () => {
    const { deliveries } = await node.ask(node.admin, 'GET', `/v1/webhooks/${String(id)}/deliveries`);
    return (deliveries as readonly { readonly attempts: number }[])[0]?.attempts === 1;
  });
  await node.ask(undefined, 'POST', `/v1/images/${image}/reports`, { headline });
  await node.ask(node.admin, 'POST', `/v1/moderation/images/${image}/decision`, {
    action: 'hide',
    version: 2,
  });

  endpoints.answers.delete('/hook');
  endpoints.received.length = 0;
  node.clock.advance(minuteMs);
  await until(() => endpoints.received.length === 2);
  const messages = endpoints.received.map(({ body }) => JSON.parse(body) as Message);
  assert.deepEqual(
    messages.map(({ type }) => type),
    ['headline.published', 'image.hidden'],
  );
  const shown = messages.map(({ data }) => data.headline?.image ?? data.image);
  for (const each of shown) assert.deepEqual(each, { id: image, width: 40, height: 30, state: 'removed' });
});

interface Message {
  readonly type: string;
  readonly data: { readonly headline?: { readonly image?: object }; readonly image?: object };
}
