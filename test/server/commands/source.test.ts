import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { startCommandNode } from '../../support/command-node.ts';

const feed = 'https://news.example/feed.xml';

describe('shareet source', () => {
  it('adds, lists, pauses, resumes and removes', async (context) => {
    const node = await startCommandNode(context);
    const ofDemo = ['--channel', 'demo'];
    const added = await node.shareet(['source', 'add', feed, ...ofDemo, '--block', 'رياضة', '--lang', 'ar']);
    assert.match(added.out, /\tok\t0\/day\thttps:\/\/news\.example\/feed\.xml\t/);
    const [id = ''] = added.out.split('\t');
    assert.match((await node.shareet(['source', 'pause', id])).out, /\tpaused\t/);
    assert.match((await node.shareet(['source', 'list', ...ofDemo])).out, /\tpaused\t/);
    assert.match((await node.shareet(['source', 'resume', id])).out, /\t(?:ok|failing)\t/);
    assert.equal((await node.shareet(['source', 'remove', id])).status, 0);
    assert.equal((await node.shareet(['source', 'list', ...ofDemo])).out, '');
  });

  it('imports OPML, and exports what it has imported', async (context) => {
    const folder = await mkdtemp(join(tmpdir(), 'shareet-'));
    context.after(() => rm(folder, { recursive: true }));
    const file = join(folder, 'feeds.opml');
    const inside = `<outline text="أخبار"><outline text="نشرة" xmlUrl="${feed}" language="ar"/></outline><outline text="x" xmlUrl="ftp://x/"/>`;
    await writeFile(file, `<opml version="2.0"><head/><body>${inside}</body></opml>`);
    const node = await startCommandNode(context);
    const ran = await node.shareet(['source', 'import', file, '--channel', 'demo']);
    assert.equal(ran.status, 1);
    assert.match(ran.out, /news\.example\/feed\.xml/);
    assert.match(ran.err, /refused: ftp:\/\/x\//);
    const exported = await node.shareet(['source', 'export', '--channel', 'demo']);
    assert.match(exported.out, /xmlUrl="https:\/\/news\.example\/feed\.xml"/);
    assert.match(exported.out, /text="نشرة"/);
  });

  it('names what is wrong in one line', async (context) => {
    const node = await startCommandNode(context);
    const refused = await node.shareet(['source', 'add', 'feed.xml', '--channel', 'demo']);
    assert.match(refused.err, /^shareet: .*address.*\n$/);
    assert.match((await node.shareet(['source', 'fly'])).err, /“fly” is not one of list, add/);
  });
});
