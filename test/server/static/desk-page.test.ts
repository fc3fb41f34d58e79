import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openSite, type Site } from '../../support/site.ts';

describe("the desk's page", () => {
  let site: Site;
  before(async () => {
    site = await openSite();
  });
  after(() => site.close());

  it('says in one line that it is not built', async () => {
    const { status, headers, text } = await site.call('GET', '/desk');
    assert.deepEqual([status, text], [503, 'The desk is not built: run "npm run build".\n']);
    assert.match(headers.get('content-type') ?? '', /^text\/plain/);
  });

  describe('once it is built', () => {
    before(async () => {
      await mkdir(join(site.folder, 'desk', 'assets'), { recursive: true });
      await writeFile(join(site.folder, 'desk', 'index.html'), '<!doctype html><title>المكتب</title>');
      await writeFile(join(site.folder, 'desk', 'assets', 'main-B3xk9_Qz.js'), 'void 0;');
    });

    it('is served at every address of the desk, and never cached', async () => {
      for (const path of ['/desk', '/desk/', '/desk/headlines', '/desk/headlines/01KJM00?state=live']) {
        const { status, headers, text } = await site.call('GET', path);
        assert.deepEqual([status, headers.get('cache-control')], [200, 'no-store'], path);
        assert.match(headers.get('content-type') ?? '', /^text\/html; charset=utf-8/);
        assert.match(text, /المكتب/);
      }
      for (const path of ['/desks', '/desk/secret.txt', '/desk/../package.json', '/desk/assets/none.js']) {
        assert.equal((await site.call('GET', path)).status, 404, path);
      }
    });

    it('has a policy that allows no other script, request, frame or form target', async () => {
      const { headers } = await site.call('GET', '/desk');
      const live = site.address.replace('http:', 'ws:');
      assert.deepEqual((headers.get('content-security-policy') ?? '').split(';'), [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' blob: data:",
        `connect-src 'self' ${live}`,
        "font-src 'self'",
        "form-action 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types lit-html 'allow-duplicates'",
      ]);
      assert.equal(headers.get('referrer-policy'), 'no-referrer');
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
      assert.equal(headers.get('cross-origin-opener-policy'), 'same-origin');
    });

    it('refers to its files from the root of the server, at any depth', async () => {
      const page = '<html data-server-path="%SERVER_PATH%"><script src="./assets/main-B3xk9_Qz.js"></script>';
      await writeFile(join(site.folder, 'desk', 'index.html'), page);
      const { text } = await site.call('GET', '/desk/headlines/01KJM00');
      assert.equal(text, '<html data-server-path="/"><script src="/desk/assets/main-B3xk9_Qz.js"></script>');
    });

    it('loads files that are cached forever', async () => {
      const { status, headers } = await site.call('GET', '/desk/assets/main-B3xk9_Qz.js');
      assert.equal(status, 200);
      assert.equal(headers.get('cache-control'), 'public, max-age=31536000, immutable');
      assert.match(headers.get('content-type') ?? '', /javascript/);
    });
  });
});
