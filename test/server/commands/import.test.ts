import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { limits } from '../../../server/protocol/limits.ts';
import { rss, sample } from '../feeds/samples.ts';
import { startCommandNode, type CommandNode } from '../../support/command-node.ts';
import { serveHttp } from '../../support/run-command.ts';

function pathOf(name: string): string {
  return fileURLToPath(new URL(`../../feeds/${name}`, import.meta.url));
}

async function titlesIn(node: CommandNode): Promise<string[]> {
  return (await node.headlines()).map(({ title }) => title);
}

/** An entry of a feed at noon on 1 March 2026, less so many hours. */
function entry(id: string, title: string, hoursAgo = 1): string {
  const date = new Date(Date.parse('2026-03-01T12:00:00Z') - hoursAgo * 3_600_000).toUTCString();
  return `<guid isPermaLink="false">${id}</guid><title>${title}</title><link>https://nashra.example/${id}</link><pubDate>${date}</pubDate>`;
}

describe('importing a feed', () => {
  for (const [name, count] of [
    ['newsroom.rss.xml', 3],
    ['newsroom.atom.xml', 2],
    ['newsroom.feed.json', 2],
  ] as const) {
    it(`fills a channel from ${name}, and a second time publishes nothing`, async (context) => {
      const node = await startCommandNode(context);
      const argv = ['import', pathOf(name), '--channel', 'demo', '--full-text'];
      assert.deepEqual(await node.shareet(argv), { status: 0, out: `${count} published\n`, err: '' });
      assert.equal((await titlesIn(node)).length, count);
      assert.deepEqual(await node.shareet(argv), {
        status: 0,
        out: `0 published, ${count} unchanged\n`,
        err: '',
      });
    });
  }

  it('publishes the oldest entry first, each with its date', async (context) => {
    const node = await startCommandNode(context);
    await node.shareet(['import', pathOf('newsroom.rss.xml'), '--channel', 'demo']);
    const dates = (await node.headlines()).map(({ publishedAt }) => publishedAt);
    assert.deepEqual(dates, [
      '2026-03-01T09:30:00.000Z',
      '2026-02-28T18:05:00.000Z',
      '2026-02-28T11:20:00.000Z',
    ]);
    assert.deepEqual(await node.publishedTitles(), (await titlesIn(node)).toReversed());
  });

  it('corrects changed entries, and does not publish retracted ones again', async (context) => {
    const node = await startCommandNode(context);
    const argv = ['import', '-', '--channel', 'demo'];
    await node.shareet(argv, { input: rss(entry('1', 'أول'), entry('2', 'ثان'), entry('3', 'ثالث')) });
    const rows = await node.headlines();
    const retracted = rows.find(({ title }) => title === 'ثان');
    assert.equal((await node.shareet(['retract', retracted?.id ?? ''])).status, 0);

    const second = await node.shareet(argv, {
      input: rss(entry('4', 'رابع'), entry('1', 'أول مصحح'), entry('2', 'ثان'), entry('3', 'ثالث')),
    });
    assert.deepEqual(second, {
      status: 0,
      out: '1 published, 1 corrected, 1 unchanged, 1 stay retracted\n',
      err: '',
    });
    assert.deepEqual((await titlesIn(node)).toSorted(), ['أول مصحح', 'ثالث', 'رابع']);
  });

  it('names each entry that is refused, publishes the others, and ends with status 1', async (context) => {
    const node = await startCommandNode(context);
    const { status, out, err } = await node.shareet([
      'import',
      pathOf('without-titles.rss.xml'),
      '--channel',
      'demo',
    ]);
    assert.equal(status, 1);
    assert.equal(out, '1 published, 4 refused\n');
    assert.equal(err.trimEnd().split('\n').length, 4);
    assert.match(err, /^shareet: refused: entry 4 \(خبر بلا رابط\): it has no link$/m);
    assert.match(err, /^shareet: refused: أعلنت إدارة .*: it has no title, .*; --untitled takes it$/m);
    assert.deepEqual(await titlesIn(node), ['قطار إضافي بين فاس ومكناس في عطلة نهاية الأسبوع']);

    const again = await node.shareet([
      'import',
      pathOf('without-titles.rss.xml'),
      '--channel',
      'demo',
      '--untitled',
    ]);
    assert.equal(again.out, '1 published, 1 unchanged, 3 refused\n');
  });

  it('counts what is older than the channel keeps, which is nobody’s fault', async (context) => {
    const node = await startCommandNode(context);
    const tooOld = entry('1', 'قديم', limits.maxAgeHoursDefault + 1);
    const { status, out, err } = await node.shareet(['import', '-', '--channel', 'demo'], {
      input: rss(tooOld),
    });
    assert.equal(status, 0);
    assert.equal(out, '0 published, 1 too old\n');
    assert.equal(err, '');
  });

  it('publishes an entry at once if its date is slightly in the future', async (context) => {
    const node = await startCommandNode(context);
    const { out } = await node.shareet(['import', '-', '--channel', 'demo'], {
      input: rss(entry('1', 'a', -0.1)),
    });
    assert.equal(out, '1 published\n');
  });

  it('imports the complete entries of a truncated feed, and changes nothing else', async (context) => {
    const node = await startCommandNode(context);
    const bytes = sample('newsroom.rss.xml');
    await node.shareet(['import', '-', '--channel', 'demo'], { input: bytes });
    const before = await titlesIn(node);
    const cut = await node.shareet(['import', '-', '--channel', 'demo'], {
      input: bytes.subarray(0, Math.floor(bytes.length * 0.9)),
    });
    assert.equal(cut.status, 1);
    assert.equal(cut.out, '0 published, 2 unchanged, 1 refused\n');
    assert.equal(cut.err, 'shareet: refused: the last entry: the file is cut off inside it\n');
    assert.deepEqual(await titlesIn(node), before);
  });

  it('fetches an address', async (context) => {
    const node = await startCommandNode(context);
    const { address, close } = await serveHttp((_request, response) =>
      response.end(sample('newsroom.atom.xml')),
    );
    context.after(close);
    const { out } = await node.shareet([
      'import',
      `${address}/feed`,
      '--channel',
      'demo',
      '--source',
      'الجريدة',
    ]);
    assert.equal(out, '2 published\n');
    const [first] = await node.headlines();
    assert.equal(first?.source?.name, 'الجريدة');
  });

  it('exits with status 2 if it cannot read or must not publish', async (context) => {
    const node = await startCommandNode(context);
    const cases: readonly (readonly [argv: readonly string[], err: RegExp])[] = [
      [['import', '-', '--channel', 'demo'], /^shareet: -: this is a web page, not a feed\n$/],
      [['import', '-', '--channel', 'nowhere'], /^shareet: .*channel.*\n$/],
      [
        ['import', '/nonexistent.xml', '--channel', 'demo'],
        /^shareet: \/nonexistent\.xml cannot be read \(ENOENT\)\n$/,
      ],
    ];
    for (const [argv, err] of cases) {
      const ran = await node.shareet(argv, { input: '<!doctype html>' });
      assert.match(ran.err, err);
      assert.equal(ran.out, '');
      assert.equal(ran.status, 2, argv.join(' '));
    }

    const refused = await node.shareet(['import', '-', '--channel', 'demo'], {
      input: rss(entry('1', 'a')),
      env: { SHAREET_KEY: 'shareet_wrong' },
    });
    assert.equal(refused.status, 2);
    assert.equal(refused.out, '0 published\n');
    assert.match(refused.err, /^shareet: This key is unknown/);
  });
});
