import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { IncomingHttpHeaders, RequestListener } from 'node:http';
import { describe, it, type TestContext } from 'node:test';
import { rss } from '../feeds/samples.ts';
import { startCommandNode, type CommandNode } from '../../support/command-node.ts';
import { serveHttp, shareet } from '../../support/run-command.ts';

async function titlesIn(node: CommandNode): Promise<string[]> {
  return (await node.headlines()).map(({ title }) => title).toSorted();
}

function entry(id: string, title: string, page: string): string {
  return `<guid isPermaLink="false">${id}</guid><title>${title}</title><link>${page}</link>`;
}

/** A server of feeds, what it was asked, and a cache folder of the person who imports. */
async function publisher(context: TestContext, answer: RequestListener) {
  const asked: IncomingHttpHeaders[] = [];
  const { address, close } = await serveHttp((request, response) => {
    asked.push(request.headers);
    answer(request, response);
  });
  const cache = await mkdtemp(join(tmpdir(), 'shareet-cache-'));
  context.after(async () => {
    await close();
    await rm(cache, { recursive: true });
  });
  return { address, asked, env: { XDG_CACHE_HOME: cache } };
}

describe('importing two feeds that number their entries alike', () => {
  it('leaves each its own headlines, however often they are imported', async (context) => {
    const node = await startCommandNode(context);
    const feeds = [
      rss(entry('7', 'فتح ميناء الصيد', '/sea')),
      rss(entry('7', 'تمديد ساعات المكتبة', '/city')),
    ];
    const outcomes: string[] = [];
    for (const input of [...feeds, ...feeds]) {
      outcomes.push((await node.shareet(['import', '-', '--channel', 'demo'], { input })).out);
    }
    assert.deepEqual(outcomes, [
      '1 published\n',
      '1 published\n',
      '0 published, 1 unchanged\n',
      '0 published, 1 unchanged\n',
    ]);
    assert.deepEqual(await titlesIn(node), ['تمديد ساعات المكتبة', 'فتح ميناء الصيد']);
  });
});

describe('importing what was imported under ids without their feed', () => {
  it('corrects it and brings no second copy', async (context) => {
    const node = await startCommandNode(context);
    const old = [
      '--channel',
      'demo',
      '--url',
      'https://nashra.example/sea',
      '--external-id',
      'nashra.example:7',
    ];
    await node.shareet(['publish', 'فتح ميناء الصيد', ...old]);
    const input = rss(entry('7', 'فتح ميناء الصيد أمام القوارب', '/sea'));
    const ran = await node.shareet(['import', '-', '--channel', 'demo'], { input });
    assert.equal(ran.out, '0 published, 1 corrected\n');
    assert.deepEqual(await titlesIn(node), ['فتح ميناء الصيد أمام القوارب']);
  });
});

describe('importing an entry that was retracted', () => {
  it('stays away under another version of its id', async (context) => {
    const node = await startCommandNode(context);
    const feed = (version: number) => ({
      input: rss(entry(`https://nashra.example/sea#${version}`, 'فتح الميناء', '/sea')),
    });
    await node.shareet(['import', '-', '--channel', 'demo'], feed(0));
    const [headline] = await node.headlines();
    await node.shareet(['retract', headline?.id ?? '']);
    const ran = await node.shareet(['import', '-', '--channel', 'demo'], feed(1));
    assert.equal(ran.out, '0 published, 1 stay retracted\n');
  });
});

describe('importing a picture', () => {
  it('sends it along, with its description or else the title', async (context) => {
    const sent: unknown[] = [];
    const { address, close } = await serveHttp(async (request, response) => {
      if (request.method === 'POST') {
        sent.push((JSON.parse(await text(request)) as { image?: unknown }).image);
        response.end('{"outcome": "published", "headline": {"id": "1", "title": "a"}}');
      } else {
        const isList = request.url?.startsWith('/v1/headlines') === true;
        response.end(
          isList ? '{"headlines": []}' : '{"epoch": "e", "channel": {"timeZone": "UTC", "lang": "ar"}}',
        );
      }
    });
    context.after(close);
    const picture = '<enclosure url="https://nashra.example/p.jpg" type="image/jpeg" length="1"/>';
    const described = '<description>&lt;img src="/q.jpg" alt="قوارب في الميناء"&gt;</description>';
    const input = rss(
      entry('1', 'فتح الميناء', '/sea') + picture,
      entry('2', 'خبر', '/b') + described,
      entry('3', 'c', '/c'),
    );
    await shareet(['import', '-', '--channel', 'demo', '--server', address], { input });
    assert.deepEqual(sent, [
      undefined,
      { url: 'https://nashra.example/q.jpg', alt: 'قوارب في الميناء' },
      { url: 'https://nashra.example/p.jpg', alt: 'فتح الميناء' },
    ]);
  });
});

describe('importing an address again', () => {
  const feed = rss(entry('1', 'فتح الميناء', '/sea'));

  it('asks whether the feed has changed, by what its server said of it', async (context) => {
    const node = await startCommandNode(context);
    const validators = { etag: 'W/"a \\" b"', 'last-modified': 'Sun, 01 Mar 2026 08:00:00 GMT' };
    const source = await publisher(context, ({ headers }, response) => {
      const isKnown = headers['if-none-match'] === validators.etag;
      response.writeHead(isKnown ? 304 : 200, validators).end(isKnown ? undefined : feed);
    });
    const argv = ['import', `${source.address}/feed`, '--channel', 'demo'];
    const first = await node.shareet(argv, { env: source.env });
    assert.equal(first.out, '1 published\n');
    const second = await node.shareet(argv, { env: source.env });
    assert.deepEqual(second, {
      status: 0,
      out: '0 published: the feed has not changed since the last import\n',
      err: '',
    });
    assert.equal(source.asked[0]?.['if-none-match'], undefined);
    assert.equal(source.asked[1]?.['if-none-match'], validators.etag);
    assert.equal(source.asked[1]?.['if-modified-since'], validators['last-modified']);

    const whole = await node.shareet([...argv, '--whole-feed'], { env: source.env });
    assert.equal(whole.out, '0 published, 1 unchanged\n');
  });

  it('does not believe that nothing has changed where nothing is known', async (context) => {
    const node = await startCommandNode(context);
    const source = await publisher(context, (_request, response) => response.writeHead(304).end());
    const argv = ['import', `${source.address}/feed`, '--channel', 'demo'];
    const { status, err } = await node.shareet(argv, { env: source.env });
    assert.notEqual(status, 0);
    assert.match(err, /cannot be fetched \(status 304\)/);
  });

  it('does not ask so for another channel, or with other options', async (context) => {
    const node = await startCommandNode(context);
    const source = await publisher(context, (_request, response) =>
      response.writeHead(200, { etag: '"v1"' }).end(feed),
    );
    await node.shareet(['channel', 'second', '--title', 'b', '--lang', 'ar']);
    for (const more of [
      ['--channel', 'demo'],
      ['--channel', 'second'],
      ['--channel', 'demo', '--full-text'],
    ]) {
      await node.shareet(['import', `${source.address}/feed`, ...more], { env: source.env });
    }
    assert.deepEqual(
      source.asked.map((headers) => headers['if-none-match']),
      [undefined, undefined, undefined],
    );
  });

  it('does not ask so when something was refused, which may pass the next time', async (context) => {
    const node = await startCommandNode(context);
    const source = await publisher(context, (_request, response) =>
      response
        .writeHead(200, { etag: '"v1"' })
        .end(rss(entry('1', 'خبر', '/sea'), '<title>بلا رابط</title>')),
    );
    const argv = ['import', `${source.address}/feed`, '--channel', 'demo'];
    for (let run = 0; run < 2; run += 1) await node.shareet(argv, { env: source.env });
    assert.equal(source.asked[1]?.['if-none-match'], undefined);
  });

  it('names the software and the address of the node', async (context) => {
    const node = await startCommandNode(context);
    const source = await publisher(context, (_request, response) => response.end(feed));
    await node.shareet(['import', source.address, '--channel', 'demo'], {
      env: { PUBLIC_URL: 'https://news.example/' },
    });
    await node.shareet(['import', source.address, '--channel', 'demo']);
    assert.deepEqual(
      source.asked.map((headers) => headers['user-agent']),
      ['Shareet/1 (reads feeds; +https://news.example/)', `Shareet/1 (reads feeds; +${node.url}/)`],
    );
  });
});

describe('an address that has moved', () => {
  const feed = rss(entry('1', 'فتح الميناء', '/sea'));

  it('for good is told, with the new one', async (context) => {
    const node = await startCommandNode(context);
    const source = await publisher(context, ({ url }, response) => {
      if (url === '/old') response.writeHead(301, { location: '/new' }).end();
      else if (url === '/new') response.writeHead(308, { location: '/newest' }).end();
      else response.end(feed);
    });
    const { status, err } = await node.shareet(['import', `${source.address}/old`, '--channel', 'demo']);
    assert.equal(err, `shareet: ${source.address}/old has moved for good: use ${source.address}/newest\n`);
    assert.equal(status, 0);
  });

  it('for now is followed in silence, up to where it last moved for good', async (context) => {
    const node = await startCommandNode(context);
    const source = await publisher(context, ({ url }, response) => {
      if (url === '/old') response.writeHead(302, { location: '/new' }).end();
      else if (url === '/new') response.writeHead(301, { location: '/newest' }).end();
      else response.end(feed);
    });
    assert.equal((await node.shareet(['import', `${source.address}/old`, '--channel', 'demo'])).err, '');
  });

  it('is followed where its Location is raw UTF-8', async (context) => {
    const arabic = '/أخبار/خلاصة.xml';
    const node = await startCommandNode(context);
    const source = await publisher(context, ({ url }, response) => {
      if (url === encodeURI(arabic)) return void response.end(feed);
      const location = Buffer.from(arabic).toString('latin1');
      return void (url === '/old' ? response.writeHead(302, { location }) : response.writeHead(404)).end();
    });
    const ran = await node.shareet(['import', `${source.address}/old`, '--channel', 'demo']);
    assert.deepEqual(ran, { status: 0, out: '1 published\n', err: '' });
  });
});

describe('a server that asks to come back later', () => {
  const cases: readonly (readonly [status: number, retryAfter: string, told: RegExp])[] = [
    [429, '86400', /status 429\); its server asks to come back after 2026-03-02T12:00:00\.000Z\n$/],
    [
      503,
      'Sun, 01 Mar 2026 13:30:00 GMT',
      /status 503\); its server asks to come back after 2026-03-01T13:30:00\.000Z\n$/,
    ],
    [429, 'soon', /status 429\)\n$/],
    [410, '', /status 410\); it is gone for good\n$/],
  ];
  for (const [status, retryAfter, told] of cases) {
    it(`is told so: ${status} ${retryAfter}`, async (context) => {
      const node = await startCommandNode(context);
      const source = await publisher(context, (_request, response) =>
        response.writeHead(status, retryAfter === '' ? {} : { 'retry-after': retryAfter }).end(),
      );
      const ran = await node.shareet(['import', source.address, '--channel', 'demo']);
      assert.equal(ran.status, 2);
      assert.match(ran.err, told);
    });
  }
});

describe('a message in the place of a title', () => {
  it('is published under its first sentence if that is wanted', async (context) => {
    const node = await startCommandNode(context);
    const message = 'ستنطلق أشغال توسعة الطريق الساحلي صباح الغد. '.repeat(10);
    const input = rss(entry('1', message, '/road'));
    const unwanted = await node.shareet(['import', '-', '--channel', 'demo'], { input });
    assert.equal(unwanted.status, 1);
    assert.match(unwanted.err, /--untitled takes it\n$/);
    const wanted = await node.shareet(['import', '-', '--channel', 'demo', '--untitled'], { input });
    assert.equal(wanted.out, '1 published\n');
    assert.deepEqual(await titlesIn(node), ['ستنطلق أشغال توسعة الطريق الساحلي صباح الغد.']);
  });
});

describe('a file in an encoding that cannot be told', () => {
  it('is refused with a sentence on encoding', async (context) => {
    const node = await startCommandNode(context);
    const input = Buffer.from(
      rss(entry('1', '\u0081\u008d\u008f\u0090\u009d', '/a')).replace('نشرة', 'x'),
      'latin1',
    );
    const ran = await node.shareet(['import', '-', '--channel', 'demo'], { input });
    assert.equal(ran.status, 2);
    assert.equal(
      ran.err,
      'shareet: -: its text is neither UTF-8 nor in an encoding that it declares: save it as UTF-8, or declare the encoding\n',
    );
  });
});
