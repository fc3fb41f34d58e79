import assert from 'node:assert/strict';
import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { brotliDecompressSync } from 'node:zlib';
import { openSite, problemOf, version, type Site } from '../../support/site.ts';

const script = `customElements.define('news-ticker', class extends HTMLElement {});`.repeat(40);

describe('the files of the widget', () => {
  let site: Site;
  let folder: string;
  before(async () => {
    site = await openSite();
    folder = join(site.folder, 'widget');
  });
  after(() => site.close());

  it('are not found before they are built, and the response says what to do', async () => {
    const answer = await site.call('GET', '/v1/news-ticker.js');
    assert.deepEqual([answer.status, problemOf(answer).type], [503, 'not-ready']);
    assert.match(String(answer.at('detail')), /npm run build/);
  });

  it('are served once they are built', async () => {
    await mkdir(folder);
    await writeFile(join(folder, 'news-ticker.js'), script);
    await writeFile(join(folder, 'live-Bx3_9kQz.js'), 'export {};');
    await writeFile(join(folder, 'secret.txt'), 'no');
    const { status, text } = await site.call('GET', '/v1/news-ticker.js');
    assert.deepEqual([status, text], [200, script]);
  });

  const files = [
    ['/v1/news-ticker.js', 'public, max-age=300, stale-while-revalidate=300'],
    ['/v1/live-Bx3_9kQz.js', 'public, max-age=31536000, immutable'],
    [`/${version}/news-ticker.js`, 'public, max-age=31536000, immutable'],
    [`/${version}/live-Bx3_9kQz.js`, 'public, max-age=31536000, immutable'],
  ] as const;
  for (const [path, caching] of files) {
    it(`may be loaded by any page: ${path}`, async () => {
      const { status, headers } = await site.call('GET', path, { headers: { origin: 'https://a.example' } });
      assert.equal(status, 200);
      assert.equal(headers.get('cache-control'), caching);
      assert.equal(headers.get('content-type'), 'text/javascript; charset=utf-8');
      assert.equal(headers.get('access-control-allow-origin'), '*');
      assert.equal(headers.get('cross-origin-resource-policy'), 'cross-origin');
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
      const etag = headers.get('etag') ?? '';
      assert.equal((await site.call('GET', path, { headers: { 'if-none-match': etag } })).status, 304);
    });
  }

  it('ignore the version that a content system appends to the address', async () => {
    assert.equal((await site.call('GET', '/v1/news-ticker.js?ver=6.5')).status, 200);
  });

  it('are compressed when Accept-Encoding allows it', async () => {
    const plain = await rawGet(site.address, { 'accept-encoding': 'identity' });
    const brotli = await rawGet(site.address, { 'accept-encoding': 'gzip, br;q=0.9' });
    const without = await rawGet(site.address, { 'accept-encoding': 'gzip, br;q=0' });
    assert.deepEqual([plain.encoding, plain.bytes.toString()], [undefined, script]);
    assert.deepEqual([brotli.encoding, brotliDecompressSync(brotli.bytes).toString()], ['br', script]);
    assert.equal(without.encoding, 'gzip');
    assert.ok(brotli.bytes.length < script.length / 4);
  });

  it('are those of the newest build', async () => {
    await writeFile(join(folder, 'news-ticker.js'), 'void 1;');
    await utimes(join(folder, 'news-ticker.js'), 1, 1);
    assert.equal((await site.call('GET', '/v1/news-ticker.js')).text, 'void 1;');
  });

  for (const path of [
    '/v1/other.js',
    '/0.0.9/news-ticker.js',
    '/v1/..%2fsecret.js',
    '/v1/secret.txt',
    '/v1/%00.js',
  ]) {
    it(`do not include ${path}`, async () => {
      assert.equal((await site.call('GET', path)).status, 404);
    });
  }
});

interface RawAnswer {
  readonly encoding: string | undefined;
  readonly bytes: Buffer;
}

/** `fetch` would decompress. */
function rawGet(address: string, headers: Readonly<Record<string, string>>): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const asking = request(`${address}/v1/news-ticker.js`, { headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        resolve({ encoding: answer.headers['content-encoding'], bytes: Buffer.concat(chunks) });
      });
    });
    asking.on('error', reject);
    asking.end();
  });
}
