import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { openSite, type Site } from '../../support/site.ts';

describe('a page whose origin is not one of the web', () => {
  let site: Site;
  beforeEach(async () => {
    site = await openSite();
  });
  afterEach(() => site.close());

  function allow(...origins: string[]) {
    const body = { title: 'تجربة', lang: 'ar', origins };
    return site.call('PUT', '/v1/channels/demo', { key: site.keys.admin, body });
  }

  async function statusFor(origin: string): Promise<number> {
    await site.settle();
    return (await site.call('GET', '/v1/channels/demo', { headers: { origin } })).status;
  }

  for (const origin of ['capacitor://localhost', 'app://news.example', 'file://', 'null']) {
    it(`may show a channel that names it: ${origin}`, async () => {
      assert.equal((await allow('https://a.example', origin)).status, 200);
      assert.equal(await statusFor(origin), 200);
      assert.equal(await statusFor('tauri://localhost'), 403);
      const { headers } = await site.call('GET', '/v1/channels/demo', { headers: { origin } });
      assert.equal(headers.get('access-control-allow-origin'), origin);
      await allow('https://a.example');
      assert.equal(await statusFor(origin), 403);
    });
  }

  it('is warned of when it is null, and only then', async () => {
    const warned = () => site.logged.some((line) => line.includes('the origin null is allowed'));
    await allow('capacitor://localhost');
    assert.ok(!warned());
    await allow('null');
    assert.ok(warned());
  });

  it('is not a page of this server, even with the same host', async () => {
    const { host } = new URL(site.address);
    const signIn = (origin: string) =>
      site.call('POST', '/v1/session', { body: { key: site.keys.editor }, headers: { origin } });
    assert.equal((await signIn(`app://${host}`)).status, 403);
    assert.equal((await signIn('null')).status, 403);
    assert.equal((await signIn(site.address)).status, 201);
  });
});
