import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, it, type TestContext } from 'node:test';
import { CommandFailure, type Io } from '../../../server/commands/command.ts';
import { feedBytes } from '../../../server/commands/feed-bytes.ts';
import { feedBytesMost } from '../../../server/feeds/read-feed.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { unusedAddress, serveHttp } from '../../support/run-command.ts';

function io(input: readonly Uint8Array[] = []): Io {
  return {
    stdin: Readable.from(input),
    stdout: { write: () => {} },
    stderr: { write: () => {} },
    env: {},
    fetch,
    clock: new FakeClock('2026-03-01T12:00:00Z'),
    randomId: () => 'a',
  };
}

async function publisher(
  context: TestContext,
  answers: Readonly<Record<string, string | Buffer>>,
): Promise<string> {
  const { address, close } = await serveHttp((request, response) => {
    const answer = answers[request.url ?? ''];
    if (answer === undefined) response.writeHead(404).end();
    else if (typeof answer === 'string') response.writeHead(302, { location: answer }).end();
    else response.writeHead(200, { 'content-type': 'text/xml; charset="windows-1256"' }).end(answer);
  });
  context.after(close);
  return address;
}

describe('the bytes of a feed', () => {
  it('come from a file', async (context) => {
    const folder = await mkdtemp(join(tmpdir(), 'shareet-'));
    context.after(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, 'feed.xml'), '<rss/>');
    assert.deepEqual(await feedBytes(join(folder, 'feed.xml'), io()), { bytes: Buffer.from('<rss/>') });
    await assert.rejects(feedBytes(join(folder, 'none.xml'), io()), /none\.xml cannot be read \(ENOENT\)/);
    await assert.rejects(feedBytes(folder, io()), /cannot be read \(EISDIR\)/);
  });

  it('come from the standard input', async () => {
    const { bytes } = await feedBytes('-', io([Buffer.from('<rss'), Buffer.from('/>')]));
    assert.equal(Buffer.from(bytes).toString(), '<rss/>');
  });

  it('come from an address, with its charset and its last address', async (context) => {
    const address = await publisher(context, {
      '/feed': 'moved/here.xml',
      '/moved/here.xml': Buffer.from('<rss/>'),
    });
    assert.deepEqual(await feedBytes(`${address}/feed`, io()), {
      bytes: Buffer.from('<rss/>'),
      charset: 'windows-1256',
      address: `${address}/moved/here.xml`,
    });
  });

  it('are fetched through at most five redirects', async (context) => {
    const answers = Object.fromEntries([0, 1, 2, 3, 4, 5].map((hop) => [`/${hop}`, `/${hop + 1}`]));
    const address = await publisher(context, { ...answers, '/6': Buffer.from('<rss/>') });
    await assert.rejects(feedBytes(`${address}/0`, io()), /is redirected more than 5 times/);
    assert.equal((await feedBytes(`${address}/1`, io())).address, `${address}/6`);
  });

  it('are not fetched from a redirect to another scheme', async (context) => {
    const address = await publisher(context, { '/feed': 'file:///etc/hostname' });
    await assert.rejects(feedBytes(`${address}/feed`, io()), /leads to no web address/);
  });

  it('are read up to the size limit', async (context) => {
    const address = await publisher(context, { '/feed': Buffer.alloc(feedBytesMost * 2) });
    const { bytes } = await feedBytes(`${address}/feed`, io());
    assert.ok(bytes.length > feedBytesMost && bytes.length < feedBytesMost * 1.5);
  });

  it('that cannot be read are reported in one line', async (context) => {
    const address = await publisher(context, {});
    await assert.rejects(
      feedBytes(`${address}/feed`, io()),
      new CommandFailure(`${address}/feed cannot be fetched (status 404)`),
    );
    const nobody = await unusedAddress();
    await assert.rejects(feedBytes(`${nobody}/feed`, io()), /cannot be fetched \(ECONNREFUSED\)/);
  });
});
