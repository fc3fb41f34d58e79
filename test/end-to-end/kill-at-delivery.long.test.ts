import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openEndpoints } from '../server/webhooks/endpoints.ts';
import { NodeProcess } from './node-process.ts';

describe('a node that is killed between a commit and its delivery', () => {
  it('delivers after its restart', async (context) => {
    const endpoints = await openEndpoints(context);
    const arrived = new Promise<string>((resolve) => {
      endpoints.answers.set('/hook', (response, { body }) => {
        response.writeHead(204).end();
        resolve(body);
      });
    });
    const node = await NodeProcess.start('serve', { PRIVATE_ENDPOINT_HOSTS: '127.0.0.1' });
    context.after(() => node.remove());
    const added = await node.call('POST', '/v1/channels/demo/webhooks', { url: endpoints.urlOf('/hook') });
    assert.equal(added.status, 201);
    await node.stop();

    await node.start(new URL('crash-before-delivery.ts', import.meta.url));
    const draft = { title: 'افتتاح محطة جديدة', url: 'https://akhbar.example/1' };
    await node.call('POST', '/v1/channels/demo/headlines', draft).catch(() => undefined);
    assert.equal(await node.ended(), 'SIGKILL');
    assert.equal(endpoints.received.length, 0);

    await node.start();
    const { type, data } = JSON.parse(await arrived) as {
      readonly type: string;
      readonly data: { readonly headline: { readonly title: string } };
    };
    assert.deepEqual([type, data.headline.title], ['headline.published', draft.title]);
  });
});
