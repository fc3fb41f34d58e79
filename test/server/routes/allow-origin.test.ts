import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { maxOrigins } from '../../../server/access/origins.ts';
import { openSite, problemOf, type HttpResponse, type Site } from '../../support/site.ts';

const path = '/v1/channels/demo/origins';
const first = 'https://blog.example';
const site = 'https://site.example';

const originsIn = (settings: unknown) => (settings as { readonly origins: unknown } | undefined)?.origins;
const refusalOf = (answer: HttpResponse) => [answer.status, problemOf(answer).type];

describe('the origins of a channel', () => {
  let node: Site;
  before(async () => {
    node = await openSite();
    await restrictTo([first]);
  });
  after(() => node.close());

  async function restrictTo(origins: readonly string[]): Promise<void> {
    const body = { title: 'تجربة', lang: 'ar', maxHeadlines: 7, origins };
    const answer = await node.call('PUT', '/v1/channels/demo', { key: node.keys.admin, body });
    assert.ok(answer.status === 200 || answer.status === 201, answer.text);
    await node.settle();
  }
  const isAllowed = async (origin: string) =>
    (await node.call('GET', `${path}?origin=${encodeURIComponent(origin)}`)).at('isAllowed');
  const allow = (origin: unknown, key = node.keys.admin): Promise<HttpResponse> =>
    node.call('POST', path, { key, body: { origin } });

  async function changes(): Promise<readonly { readonly before: unknown; readonly after: unknown }[]> {
    const answer = await node.call('GET', '/v1/audit?action=channel.change', { key: node.keys.admin });
    return answer.at('entries') as readonly { readonly before: unknown; readonly after: unknown }[];
  }

  it('are asked for without a key, and one more is allowed by an admin, with its row in the audit', async () => {
    assert.deepEqual([await isAllowed(first), await isAllowed(site)], [true, false]);
    // Pages of the server itself need not be named.
    assert.equal(await isAllowed(node.address), true);
    const before = await changes();
    // As people write it.
    const answer = await allow('HTTPS://Site.example/');
    assert.deepEqual([answer.status, answer.at('origins')], [200, [first, site]]);
    await node.settle();
    assert.equal(await isAllowed(site), true);
    const shown = await node.call('GET', '/v1/channels/demo', { headers: { origin: site } });
    assert.equal(shown.status, 200);

    const settings = await node.call('GET', '/v1/channels/demo/settings', { key: node.keys.admin });
    assert.equal(settings.at('maxHeadlines'), 7);
    const [change, ...rest] = await changes();
    assert.equal(rest.length, before.length);
    assert.deepEqual(originsIn(change?.before), [first]);
    assert.deepEqual(originsIn(change?.after), [first, site]);
  });

  it('stay as they are if it is allowed already, also by a pattern or by all', async () => {
    for (const origins of [[site], ['https://*.example'], ['*']]) {
      await restrictTo(origins);
      const before = await changes();
      const answer = await allow(site);
      assert.deepEqual([answer.status, answer.at('origins')], [200, origins]);
      assert.equal((await changes()).length, before.length);
    }
  });

  it('refuse what is not the origin of one site, and more than there is room for', async () => {
    for (const origin of ['*', 'null', 'site.example', 'https://site.example/path', '', 7]) {
      const answer = await allow(origin);
      assert.deepEqual(refusalOf(answer), [422, 'invalid-field'], String(origin));
    }
    assert.equal((await node.call('GET', `${path}?origin=*`)).status, 422);
    await restrictTo(Array.from({ length: maxOrigins }, (_, index) => `https://site-${index}.example`));
    assert.deepEqual(refusalOf(await allow(site)), [422, 'invalid-field']);
  });

  it('are of a channel that exists', async () => {
    const asked = await node.call('GET', `/v1/channels/other/origins?origin=${site}`);
    assert.deepEqual(refusalOf(asked), [404, 'unknown-channel']);
    const body = { origin: site };
    const told = await node.call('POST', '/v1/channels/other/origins', { key: node.keys.admin, body });
    assert.deepEqual(refusalOf(told), [404, 'unknown-channel']);
  });
});
