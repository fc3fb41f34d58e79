import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { newestFirst } from '../../../server/static/versions.ts';
import { openSite, problemOf, version, type Site } from '../../support/site.ts';

describe('the list of versions', () => {
  let site: Site;
  before(async () => {
    site = await openSite({}, { widgetVersions: ['0.0.9', '0.0.10', '0.0.8', version] });
  });
  after(() => site.close());

  async function build(folder: string, text: string): Promise<void> {
    await mkdir(join(site.folder, folder), { recursive: true });
    await writeFile(join(site.folder, folder, 'news-ticker.js'), text);
  }

  it('has the address and the hash of each script that is served, the newest first', async () => {
    assert.equal(problemOf(await site.call('GET', '/v1/versions.json')).type, 'not-ready');
    await build('widget', 'new');
    await build('widget-versions/0.0.9', 'old');
    await build('widget-versions/0.0.10', 'newer');
    const answer = await site.call('GET', '/v1/versions.json');
    assert.equal(answer.headers.get('access-control-allow-origin'), '*');
    const hashOf = (text: string) => `sha384-${createHash('sha384').update(text).digest('base64')}`;
    const entry = (each: string, text: string) => ({
      version: each,
      url: `${site.address}/${each}/news-ticker.js`,
      integrity: hashOf(text),
    });
    assert.deepEqual(answer.json, {
      current: version,
      versions: [entry(version, 'new'), entry('0.0.10', 'newer'), entry('0.0.9', 'old')],
    });
    for (const { url, integrity } of [entry('0.0.10', 'newer')]) {
      const text = await (await fetch(url)).text();
      assert.equal(hashOf(text), integrity);
    }
  });

  it('is in the order of releases', () => {
    assert.deepEqual(newestFirst('2.0.0', ['1.9.0', '1.10.0', '1.10.0-rc.2', '2.0.0', '1.10.0-rc.10']), [
      '2.0.0',
      '1.10.0',
      '1.10.0-rc.10',
      '1.10.0-rc.2',
      '1.9.0',
    ]);
  });
});
