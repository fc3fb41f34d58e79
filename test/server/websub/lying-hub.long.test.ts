import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, it, type TestContext } from 'node:test';
import { dayMs, hourMs, minuteMs, secondMs } from '../../../server/protocol/durations.ts';
import { openEndpoints, status, type Answer } from '../webhooks/endpoints.ts';
import { sourceOf, startNode, until } from './two-nodes.ts';

interface HubOptions {
  /** Where the feed names its hub. */
  readonly namedBy?: 'feed' | 'header' | 'both';
  readonly hub?: Answer;
}

/** A node that follows a feed whose hub is in the hands of the test. */
async function openSubscription(
  context: TestContext,
  { namedBy = 'feed', hub = status(202) }: HubOptions = {},
) {
  const node = await startNode(context);
  const endpoints = await openEndpoints(context);
  const topic = endpoints.urlOf('/feed.xml');
  const titles = ['الخبر الأول'];
  endpoints.answers.set('/feed.xml', (response) => {
    const items = titles.map(
      (title, index) =>
        `<item><title>${title}</title><link>https://nashra.example/${titles.length - index}</link></item>`,
    );
    const linksTo = (path: string) =>
      `<atom:link rel="self" href="${topic}"/><atom:link rel="hub" href="${endpoints.urlOf(path)}"/>`;
    // The header of the response takes precedence over the links in the feed, which may be a copy.
    const links = namedBy === 'header' ? '' : linksTo(namedBy === 'both' ? '/other-hub' : '/hub');
    if (namedBy !== 'feed')
      response.setHeader('Link', [`<${endpoints.urlOf('/hub')}>; rel="hub"`, `<${topic}>; rel=self`]);
    response.end(
      `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>نشرة</title>${links}${items.join('')}</channel></rss>`,
    );
  });
  endpoints.answers.set('/hub', hub);
  await node.ask(node.admin, 'POST', '/v1/channels/demo/sources', { address: topic });
  await until(() => endpoints.at('/hub').length === 1);
  const form = new URLSearchParams(endpoints.at('/hub')[0]?.body);
  const callback = form.get('hub.callback') ?? '';
  const secret = form.get('hub.secret') ?? '';

  return {
    node,
    endpoints,
    titles,
    form,
    callback,
    topic,
    view: async () => (await sourceOf(node)).push,
    visits: () => endpoints.at('/feed.xml').length,
    verify(more: Readonly<Record<string, string>> = {}): Promise<Response> {
      const query = { 'hub.mode': 'subscribe', 'hub.topic': topic, 'hub.challenge': 'تحد', ...more };
      return fetch(`${callback}?${new URLSearchParams(query).toString()}`);
    },
    async push(body: string, signature = signatureOf('sha256', secret, body)): Promise<number> {
      const headers = signature === '' ? {} : { 'x-hub-signature': signature };
      return (await fetch(callback, { method: 'POST', body, headers })).status;
    },
    secret,
    async shown(): Promise<readonly string[]> {
      const { headlines } = await node.ask(undefined, 'GET', '/v1/channels/demo');
      return (headlines as readonly { readonly title: string }[]).map(({ title }) => title);
    },
    async active(): Promise<number> {
      const text = await (await node.call(node.admin, 'GET', '/metrics')).text();
      return Number(/^shareet_websub_subscriptions (.*)$/m.exec(text)?.[1]);
    },
  };
}

function signatureOf(algorithm: string, secret: string, body: string): string {
  return `${algorithm}=${createHmac(algorithm, secret).update(body).digest('hex')}`;
}

describe('a subscription to the hub of a source', () => {
  it('is asked for with a secret of its own, and confirmed for its topic alone', async (context) => {
    const { form, verify, active, secret, view } = await openSubscription(context);
    assert.deepEqual(
      ['hub.mode', 'hub.lease_seconds'].map((name) => form.get(name)),
      ['subscribe', '864000'],
    );
    assert.ok(secret.length >= 40);
    assert.equal((await verify({ 'hub.topic': 'https://other.example/' })).status, 404);
    assert.equal((await verify({ 'hub.mode': 'unsubscribe' })).status, 404);
    assert.equal(await active(), 0);
    assert.equal((await view()).state, 'pending');
    const confirmed = await verify({ 'hub.lease_seconds': 'never' });
    assert.deepEqual([confirmed.status, await confirmed.text()], [200, 'تحد']);
    assert.equal(await active(), 1);
  });

  it('is renewed when a tenth of its time is left, whatever a hub says of the time', async (context) => {
    const { verify, endpoints, node, active } = await openSubscription(context);
    await verify({ 'hub.lease_seconds': '99999999999' });
    node.clock.advance(26 * dayMs);
    assert.equal(endpoints.at('/hub').length, 1);
    // A repeated confirmation does not extend the lease.
    await verify({ 'hub.lease_seconds': '99999999999' });
    await until(() => {
      node.clock.advance(hourMs);
      return endpoints.at('/hub').length === 2;
    });
    assert.equal(await active(), 1);
  });

  it('is visited for what is signed, and shows what its publisher says alone', async (context) => {
    const { node, titles, verify, push, visits, secret, shown } = await openSubscription(context);
    await verify({ 'hub.lease_seconds': '864000' });
    const before = visits();
    node.clock.advance(10 * secondMs);
    const invented = '<rss version="2.0"><channel><item><title>مختلق</title></item></channel></rss>';
    for (const signature of [
      '',
      'sha256=00',
      signatureOf('sha256', 'guess', invented),
      `md5=${'0'.repeat(40)}`,
    ])
      assert.equal(await push(invented, signature), 202);
    assert.equal(visits(), before);

    titles.unshift('الخبر الثاني');
    assert.equal(await push(invented, signatureOf('sha1', secret, invented)), 202);
    await until(async () => (await shown()).includes('الخبر الثاني'));
    assert.ok(!(await shown()).includes('مختلق'));
    assert.equal(visits(), before + 1);
    for (let time = 0; time < 20; time += 1) await push(invented);
    assert.equal(visits(), before + 1);
  });

  it('is polled on once its hub is gone, which a push had made rare', async (context) => {
    const { node, endpoints, titles, verify, push, shown } = await openSubscription(context);
    await verify();
    node.clock.advance(10 * secondMs);
    titles.unshift('الخبر الثاني');
    await push('x');
    await until(async () => (await shown()).includes('الخبر الثاني'));
    endpoints.answers.set('/hub', status(500));
    titles.unshift('الخبر الثالث');
    node.clock.advance(59 * minuteMs);
    assert.ok(!(await shown()).includes('الخبر الثالث'));
    await until(async () => {
      node.clock.advance(minuteMs);
      return (await shown()).includes('الخبر الثالث');
    });
  });

  for (const namedBy of ['header', 'both'] as const) {
    it(`is asked for at the hub that the header Link names (${namedBy})`, async (context) => {
      const { form, topic, endpoints } = await openSubscription(context, { namedBy });
      assert.equal(form.get('hub.topic'), topic);
      assert.deepEqual(endpoints.at('/other-hub'), []);
    });
  }

  it('is refused, or fails, and the newsroom sees which', async (context) => {
    const refused = await openSubscription(context, { hub: status(403) });
    await until(async () => (await refused.view()).state === 'refused');
    assert.equal((await refused.view()).fault?.type, 'bad-status');
    // A hub may change its mind.
    await refused.verify();
    assert.equal((await refused.view()).state, 'subscribed');
    const denied = await refused.verify({ 'hub.mode': 'denied', 'hub.reason': 'no' });
    assert.equal(denied.status, 200);
    assert.equal((await refused.view()).state, 'refused');

    const failing = await openSubscription(context, { hub: status(503) });
    await until(async () => (await failing.view()).state === 'failing');
    assert.deepEqual((await failing.view()).fault, {
      type: 'bad-status',
      detail: 'The endpoint returned an error status.',
    });
  });

  it('ends at the hub when the source is removed, and nobody else can end it', async (context) => {
    const { node, verify, endpoints, callback, topic, form } = await openSubscription(context);
    await verify({ 'hub.lease_seconds': '864000' });
    const { id } = await sourceOf(node);
    await node.ask(node.admin, 'DELETE', `/v1/sources/${id}`);
    await until(() => endpoints.at('/hub').length === 2);
    const goodbye = new URLSearchParams(endpoints.at('/hub')[1]?.body);
    assert.deepEqual(
      ['hub.mode', 'hub.callback', 'hub.topic'].map((name) => goodbye.get(name)),
      ['unsubscribe', form.get('hub.callback'), topic],
    );
    const end = (asked: string) => {
      const query = { 'hub.mode': 'unsubscribe', 'hub.topic': asked, 'hub.challenge': 'c' };
      return fetch(`${callback}?${new URLSearchParams(query).toString()}`);
    };
    assert.equal((await end('https://other.example/')).status, 404);
    const ended = await end(topic);
    assert.deepEqual([ended.status, await ended.text()], [200, 'c']);
    assert.equal((await end(topic)).status, 404);
    assert.equal((await fetch(callback, { method: 'POST', body: 'x' })).status, 404);
  });

  it('of nobody is not found', async (context) => {
    const { node } = await openSubscription(context);
    const answer = await fetch(`${node.url}/v1/websub/${'x'.repeat(24)}`, { method: 'POST', body: 'x' });
    assert.equal(answer.status, 404);
  });
});
