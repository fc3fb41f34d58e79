import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openSite, type Site } from '../../support/site.ts';

describe('the pages of the demo', () => {
  let site: Site;
  before(async () => {
    site = await openSite();
    const folder = join(site.folder, 'demo');
    await mkdir(join(folder, 'assets'), { recursive: true });
    await writeFile(join(folder, 'index.html'), '<!doctype html><title>قارئ</title>');
    await writeFile(join(folder, 'stranger.html'), '<script src="%SERVER%/v1/news-ticker.js"></script>');
    await writeFile(join(folder, 'assets', 'reader-Ab12_-9x.js'), 'export {};');
    await writeFile(join(folder, 'mark.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  });
  after(() => site.close());

  it('begin with the reader’s page, under a strict policy', async () => {
    const { status, headers, text } = await site.call('GET', '/');
    assert.equal(status, 200);
    assert.match(text, /قارئ/);
    assert.match(headers.get('content-type') ?? '', /^text\/html/);
    const policy = headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'self'/);
    assert.match(
      policy,
      new RegExp(`connect-src 'self' ${site.address} ${site.address.replace('http', 'ws')}`),
    );
    assert.doesNotMatch(policy, /unsafe/);
    assert.equal(headers.get('set-cookie'), null);
    assert.equal(headers.get('x-powered-by'), null);
  });

  it('name the server that they load the script from', async () => {
    const { text } = await site.call('GET', '/demo/stranger.html');
    assert.equal(text, `<script src="${site.address}/v1/news-ticker.js"></script>`);
  });

  it('find their files below /demo/ and at the root', async () => {
    for (const path of ['/demo/assets/reader-Ab12_-9x.js', '/assets/reader-Ab12_-9x.js']) {
      const { status, headers } = await site.call('GET', path);
      assert.deepEqual([status, headers.get('cache-control')], [200, 'public, max-age=31536000, immutable']);
    }
    assert.equal((await site.call('GET', '/mark.svg')).headers.get('cache-control'), 'no-cache');
  });

  for (const path of ['/demo/nothing.html', '/demo/..%2fshareet.db', '/demo/assets/', '/demo/.env']) {
    it(`do not include ${path}`, async () => {
      assert.equal((await site.call('GET', path)).status, 404);
    });
  }
});
