import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, it, type TestContext } from 'node:test';
import { CommandFailure, type Io } from '../../../server/commands/command.ts';
import { feedBytes, type FeedBytes } from '../../../server/commands/feed-bytes.ts';
import { maxFeedBytes } from '../../../server/feeds/read-feed.ts';
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
    program: 'npm run shareet --',
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

async function bytesOf(place: string, input?: readonly Uint8Array[]): Promise<FeedBytes> {
  const found = await feedBytes(place, io(input), { contact: 'https://node.example/' });
  assert.ok(found);
  return found;
}

describe('the bytes of a feed', () => {
  it('come from a file', async (context) => {
    const folder = await mkdtemp(join(tmpdir(), 'shareet-'));
    context.after(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, 'feed.xml'), '<rss/>');
    assert.deepEqual(await bytesOf(join(folder, 'feed.xml')), { bytes: Buffer.from('<rss/>') });
    await assert.rejects(bytesOf(join(folder, 'none.xml')), /none\.xml cannot be read \(ENOENT\)/);
    await assert.rejects(bytesOf(folder), /cannot be read \(EISDIR\)/);
  });

  it('come from the standard input', async () => {
    const { bytes } = await bytesOf('-', [Buffer.from('<rss'), Buffer.from('/>')]);
    assert.equal(Buffer.from(bytes).toString(), '<rss/>');
  });

  it('come from an address, with its charset and its last address', async (context) => {
    const address = await publisher(context, {
      '/feed': 'moved/here.xml',
      '/moved/here.xml': Buffer.from('<rss/>'),
    });
    const { bytes, charset, address: last } = await bytesOf(`${address}/feed`);
    assert.equal(Buffer.from(bytes).toString(), '<rss/>');
    assert.equal(charset, 'windows-1256');
    assert.equal(last, `${address}/moved/here.xml`);
  });

  it('are fetched through at most five redirects', async (context) => {
    const answers = Object.fromEntries([0, 1, 2, 3, 4, 5].map((hop) => [`/${hop}`, `/${hop + 1}`]));
    const address = await publisher(context, { ...answers, '/6': Buffer.from('<rss/>') });
    await assert.rejects(bytesOf(`${address}/0`), /is redirected more than 5 times/);
    assert.equal((await bytesOf(`${address}/1`)).address, `${address}/6`);
  });

  it('are not fetched from a redirect to another scheme', async (context) => {
    const address = await publisher(context, { '/feed': 'file:///etc/hostname' });
    await assert.rejects(bytesOf(`${address}/feed`), /redirects to something that is not a web address/);
  });

  it('are read no further than a feed may reach', async (context) => {
    const address = await publisher(context, { '/feed': Buffer.alloc(maxFeedBytes * 2) });
    const { bytes } = await bytesOf(`${address}/feed`);
    assert.ok(bytes.length > maxFeedBytes && bytes.length < maxFeedBytes * 1.5);
  });

  it('that cannot be read are reported in one line', async (context) => {
    const address = await publisher(context, {});
    await assert.rejects(
      bytesOf(`${address}/feed`),
      new CommandFailure(`${address}/feed cannot be fetched (status 404)`),
    );
    const broken = await serveHttp((_request, response) => {
      response.writeHead(200, { 'content-length': 1000 });
      response.write('<rss>', () => response.destroy());
    });
    context.after(broken.close);
    await assert.rejects(bytesOf(`${broken.address}/feed`), /cannot be fetched \(ECONNRESET\)/);
    const nobody = await unusedAddress();
    await assert.rejects(bytesOf(`${nobody}/feed`), /cannot be fetched \(ECONNREFUSED\)/);
  });
});
