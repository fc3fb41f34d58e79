import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, it, type TestContext } from 'node:test';
import { readFeed } from '../../../server/feeds/read-feed.ts';
import { dayMs, hourMs, minuteMs } from '../../../server/protocol/durations.ts';
import { startNewsroomNode } from '../../support/newsroom-node.ts';
import { openEndpoints, status, type Answer } from '../webhooks/endpoints.ts';

/** Confirms whatever a hub asks. */
const echo: Answer = (response, { query }) => {
  response.end(query.get('hub.challenge') ?? '');
};

async function openHub(context: TestContext) {
  const node = await startNewsroomNode({ PRIVATE_ENDPOINT_HOSTS: '127.0.0.1' });
  context.after(() => node.close());
  const endpoints = await openEndpoints(context);
  const topic = `${node.url}/v1/channels/demo/feeds/atom.xml`;

  function ask(path: string, more: Readonly<Record<string, string>> = {}): Promise<Response> {
    const form = {
      'hub.mode': 'subscribe',
      'hub.topic': topic,
      'hub.callback': endpoints.urlOf(path),
      ...more,
    };
    return fetch(`${node.url}/v1/websub`, { method: 'POST', body: new URLSearchParams(form) });
  }
  async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
    while (!(await isSo())) await new Promise(setImmediate);
  }
  async function subscribers(): Promise<number> {
    const text = await (await node.call(node.admin, 'GET', '/metrics')).text();
    return Number(/^shareet_websub_subscribers (.*)$/m.exec(text)?.[1]);
  }
  return { node, endpoints, topic, ask, until, subscribers };
}

describe('the hub of a node', () => {
  it('is named by its feeds', async (context) => {
    const { node, topic } = await openHub(context);
    const answer = await fetch(topic);
    assert.equal(answer.headers.get('link'), `<${node.url}/v1/websub>; rel="hub", <${topic}>; rel="self"`);
    const { websub } = readFeed(Buffer.from(await answer.text()), { nowMs: node.clock.nowMs() });
    assert.deepEqual(websub, { hub: `${node.url}/v1/websub`, topic });
  });

  it('sends the feed, signed, to those who confirm that they have asked', async (context) => {
    const { node, endpoints, topic, ask, until, subscribers } = await openHub(context);
    endpoints.answers.set('/reader', echo);
    endpoints.answers.set('/other', status(200));
    assert.equal((await ask('/reader', { 'hub.secret': 'سر', 'hub.lease_seconds': '3600' })).status, 202);
    assert.equal((await ask('/other')).status, 202);
    await until(async () => endpoints.at('/other').length === 1 && (await subscribers()) === 1);
    const [verification] = endpoints.at('/reader');
    assert.deepEqual(
      ['hub.mode', 'hub.topic', 'hub.lease_seconds'].map((name) => verification?.query.get(name)),
      ['subscribe', topic, '3600'],
    );

    await node.publish(node.admin, 'demo', { title: 'خبر جديد' });
    await until(() => endpoints.at('/reader').length === 2);
    const [, pushed] = endpoints.at('/reader');
    assert.match(pushed?.body ?? '', /<title type="text">خبر جديد<\/title>/);
    const expected = createHmac('sha256', 'سر')
      .update(pushed?.body ?? '')
      .digest('hex');
    assert.equal(pushed?.headers['x-hub-signature'], `sha256=${expected}`);
    assert.match(String(pushed?.headers.link), /rel="hub".*rel="self"/);
    assert.equal(pushed?.headers['content-type'], 'application/atom+xml');
    assert.equal(endpoints.at('/other').length, 1);

    node.clock.advance(hourMs);
    assert.equal(await subscribers(), 0);
  });

  it('ends what its subscriber ends, and what answers 410', async (context) => {
    const { node, endpoints, ask, until, subscribers } = await openHub(context);
    endpoints.answers.set('/leaves', echo);
    endpoints.answers.set('/gone', echo);
    await ask('/leaves');
    await ask('/gone');
    await until(async () => (await subscribers()) === 2);
    await ask('/leaves', { 'hub.mode': 'unsubscribe' });
    await until(async () => (await subscribers()) === 1);
    endpoints.answers.set('/gone', status(410));
    await node.publish(node.admin);
    await until(async () => (await subscribers()) === 0);
  });

  it('sends again what was not taken, as it is by then', async (context) => {
    const { node, endpoints, ask, until, subscribers } = await openHub(context);
    endpoints.answers.set('/away', echo);
    await ask('/away');
    await until(async () => (await subscribers()) === 1);
    endpoints.answers.set('/away', status(503));
    await node.publish(node.admin, 'demo', { title: 'خبر أول' });
    await until(() => endpoints.at('/away').length === 2);
    node.clock.advance(minuteMs);
    await node.publish(node.admin, 'demo', { title: 'خبر ثان', url: 'https://akhbar.example/2' });
    endpoints.answers.set('/away', status(200));
    await until(() => {
      node.clock.advance(hourMs);
      return endpoints.at('/away').length === 3;
    });
    assert.match(endpoints.at('/away')[2]?.body ?? '', /خبر ثان.*خبر أول/s);
  });

  it('refuses addresses that are not public, and topics that are not its own', async (context) => {
    const { ask, subscribers, node } = await openHub(context);
    const cases: readonly Readonly<Record<string, string>>[] = [
      { 'hub.callback': 'http://10.0.0.1/' },
      { 'hub.callback': 'ftp://reader.example/' },
      { 'hub.topic': 'https://other.example/v1/channels/demo/feeds/atom.xml' },
      { 'hub.topic': `${node.url}/v1/channels/demo/feeds/news-sitemap.xml` },
      { 'hub.mode': 'publish' },
      { 'hub.secret': 'x'.repeat(201) },
      { 'hub.lease_seconds': 'for ever' },
    ];
    for (const more of cases) assert.equal((await ask('/x', more)).status, 422, JSON.stringify(more));
    const unknown = await ask('/x', { 'hub.topic': `${node.url}/v1/channels/nobody/feeds/atom.xml` });
    assert.equal(unknown.status, 404);
    // A private address behind TLS: only the connection shows that.
    assert.equal((await ask('/x', { 'hub.callback': 'https://127.0.0.2/' })).status, 202);
    node.clock.advance(dayMs);
    assert.equal(await subscribers(), 0);
  });
});
