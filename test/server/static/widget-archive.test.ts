import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { archivedVersions, archiveWidget } from '../../../server/static/widget-archive.ts';
import { openSite, version, type Site } from '../../support/site.ts';

describe('a widget that a page has pinned', () => {
  let site: Site;
  before(async () => {
    site = await openSite({}, { widgetVersions: ['0.0.9', version] });
    await build(join(site.folder, 'widget'), { 'news-ticker.js': 'new', 'live-newnewnn.js': 'new part' });
    const archive = join(site.folder, 'widget-versions');
    await build(join(archive, '0.0.9'), { 'news-ticker.js': 'old', 'live-oldoldoo.js': 'old part' });
    await build(join(archive, version), {
      'news-ticker.js': 'earlier build',
      'live-earlier1.js': 'earlier part',
    });
  });
  after(() => site.close());

  const cases = [
    ['/0.0.9/news-ticker.js', 'old'],
    ['/0.0.9/live-oldoldoo.js', 'old part'],
    [`/${version}/news-ticker.js`, 'new'],
    [`/${version}/live-earlier1.js`, 'earlier part'],
    ['/v1/news-ticker.js', 'new'],
    ['/v1/live-oldoldoo.js', 'old part'],
  ] as const;
  for (const [path, text] of cases) {
    it(`is still there after an upgrade: ${path}`, async () => {
      const answer = await site.call('GET', path);
      assert.deepEqual([answer.status, answer.text], [200, text]);
      const isMoving = path === '/v1/news-ticker.js';
      assert.equal(/immutable/.test(answer.headers.get('cache-control') ?? ''), !isMoving);
    });
  }

  for (const path of [
    '/0.0.8/news-ticker.js',
    '/0.0.9/live-newnewnn.js',
    '/widget-versions/news-ticker.js',
  ]) {
    it(`is not ${path}`, async () => {
      assert.equal((await site.call('GET', path)).status, 404);
    });
  }
});

describe('the archive of widgets', () => {
  it('keeps each version that a node has run, and what earlier builds of it had', async (context) => {
    const folder = await mkdtemp(join(tmpdir(), 'shareet-'));
    context.after(() => rm(folder, { recursive: true }));
    const [dist, archive] = [join(folder, 'dist'), join(folder, 'archive')];
    await archiveWidget(dist, archive, '1.0.0');
    assert.deepEqual(await archivedVersions(archive), []);

    await build(dist, { 'news-ticker.js': 'a', 'live-a.js': 'a', 'manifest.json': '{}' });
    await archiveWidget(dist, archive, '1.0.0');
    await rm(dist, { recursive: true });
    await build(dist, { 'news-ticker.js': 'b', 'live-b.js': 'b' });
    await archiveWidget(dist, archive, '1.0.0');
    await archiveWidget(dist, archive, '1.1.0');
    await build(join(archive, 'lost+found'), {});
    assert.deepEqual((await archivedVersions(archive)).toSorted(), ['1.0.0', '1.1.0']);
    const kept = (await readdir(join(archive, '1.0.0'))).toSorted();
    assert.deepEqual(kept, ['live-a.js', 'live-b.js', 'news-ticker.js']);
  });
});

async function build(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
}
