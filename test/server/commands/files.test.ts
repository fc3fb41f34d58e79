import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { openStore } from '../../../server/store/store.ts';
import { startCommandNode } from '../../support/command-node.ts';
import { shareet } from '../../support/run-command.ts';

async function emptyFolder(context: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'shareet-'));
  context.after(() => rm(folder, { recursive: true }));
  return folder;
}

const feed = `<rss version="2.0"><channel><title>أخبار</title><item><guid>1</guid><title>افتتاح مكتبة متنقلة في القرية</title>
  <link>https://news.example/1</link></item></channel></rss>`;
const opml = `<opml version="2.0"><body><outline type="rss" xmlUrl="https://news.example/feed" /></body></opml>`;

// npm runs a script in the folder of the project, and names the one in which the user called it.
describe('a file that is named on the command line, from another folder than npm runs in', () => {
  it('is where backup writes to and restore reads from', async (context) => {
    const [DATA_DIR, INIT_CWD] = [await emptyFolder(context), await emptyFolder(context)];
    await (await openStore(join(DATA_DIR, 'shareet.db'))).close();
    const env = { DATA_DIR, INIT_CWD };
    const made = await shareet(['backup', 'copy.db'], { env });
    assert.deepEqual(made, { status: 0, out: `backed up\t${join(INIT_CWD, 'copy.db')}\n`, err: '' });
    assert.deepEqual(await readdir(INIT_CWD), ['copy.db']);
    assert.equal((await shareet(['restore', 'copy.db'], { env })).status, 0);
  });

  it('is what --key-file reads, import imports and source adds', async (context) => {
    const node = await startCommandNode(context);
    const INIT_CWD = await emptyFolder(context);
    await writeFile(join(INIT_CWD, 'admin.key'), await node.adminKey());
    await writeFile(join(INIT_CWD, 'feed.xml'), feed);
    await writeFile(join(INIT_CWD, 'feeds.opml'), opml);
    const env = { INIT_CWD, DATA_DIR: '/nonexistent' };
    const options = ['--channel', 'demo', '--key-file', 'admin.key'];
    for (const command of [
      ['import', 'feed.xml'],
      ['source', 'import', 'feeds.opml'],
    ]) {
      const { status, err } = await node.shareet([...command, ...options], { env });
      assert.equal(status, 0, `${command.join(' ')}: ${err}`);
    }
    assert.deepEqual(
      (await node.headlines()).map(({ title }) => title),
      ['افتتاح مكتبة متنقلة في القرية'],
    );
  });
});
