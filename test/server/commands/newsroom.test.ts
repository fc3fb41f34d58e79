import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startCommandNode } from '../../support/command-node.ts';

const publishOne = ['publish', 'افتتاح مكتبة بسلا', '--channel', 'demo', '--url', 'https://manar.example/1'];

describe('publishing from a terminal', () => {
  it('prints the outcome, the id and the stored title', async (context) => {
    const node = await startCommandNode(context);
    const { status, out, err } = await node.shareet(publishOne);
    assert.deepEqual([status, err], [0, '']);
    assert.match(out, /^published\t[A-Za-z0-9]+\tافتتاح مكتبة بسلا\n$/);
  });

  it('sends priority, language, source and time', async (context) => {
    const node = await startCommandNode(context);
    await node.shareet([
      ...publishOne,
      '--breaking',
      '--lang',
      'fr',
      '--source',
      'المنار',
      '--external-id',
      'a',
    ]);
    const [headline] = await node.headlines();
    assert.deepEqual(
      [headline?.priority, headline?.lang, headline?.source?.name],
      ['breaking', 'fr', 'المنار'],
    );

    assert.match((await node.shareet([...publishOne, '--at', '+20m'])).out, /^scheduled\t/);
    assert.match((await node.shareet([...publishOne, '--at', '2026-03-01T11:00:00Z'])).out, /^published\t/);
  });

  it('corrects by its own id', async (context) => {
    const node = await startCommandNode(context);
    const argv = [...publishOne, '--external-id', 'cms-7'];
    assert.match((await node.shareet(argv)).out, /^published\t/);
    assert.match((await node.shareet(argv)).out, /^unchanged\t/);
    assert.match((await node.shareet(argv.with(1, 'عنوان آخر'))).out, /^corrected\t\w+\tعنوان آخر\n$/);
  });

  it('publishes one headline per line, and lists those that are refused', async (context) => {
    const node = await startCommandNode(context);
    const input =
      '\ufeffأول\thttps://a.example/1\r\n\nثان\n\thttps://a.example/3\nرابع\tjavascript:x\nخامس\thttps://a.example/5';
    const { status, out, err } = await node.shareet(['publish', '--channel', 'demo'], { input });
    assert.equal(status, 1);
    assert.deepEqual(out.match(/[^\t]+(?=\n)/g), ['أول', 'ثان', 'خامس']);
    assert.match(err, /^shareet: line 4 refused: .*\(title\)$/m);
    assert.match(err, /^shareet: line 5 refused: .*\(url\)$/m);
  });

  it('uses --url for lines without an address', async (context) => {
    const node = await startCommandNode(context);
    const argv = ['publish', '-', '--channel', 'demo', '--url', 'https://a.example/'];
    const { status, out } = await node.shareet(argv, { input: 'أول\nثان\n' });
    assert.equal(status, 0);
    assert.equal(out.split('\n').length, 3);
  });

  it('prints what the server refuses in one line, with the field and the limit', async (context) => {
    const node = await startCommandNode(context);
    const { status, out, err } = await node.shareet(publishOne.with(1, 'أ'.repeat(301)));
    assert.deepEqual([status, out], [1, '']);
    assert.match(err, /^shareet: .* \(title, limit 300\)\n$/);
  });
});

describe('publishing lines together from a terminal', () => {
  it('publishes all or none, at once or one after another, and refuses what is live', async (context) => {
    const node = await startCommandNode(context);
    const together = ['publish', '--channel', 'demo', '--together'];
    const { status, out, err } = await node.shareet(together, { input: 'أول\nثان\thttps://a.example/2\n' });
    assert.deepEqual([status, err], [0, '']);
    assert.deepEqual(out.match(/[^\t]+(?=\n)/g), ['أول', 'ثان']);
    const refused = await node.shareet(together, { input: 'أوّل\nثالث\n' });
    assert.deepEqual([refused.status, refused.out], [1, '']);
    assert.match(refused.err, /says the same as the live headline .*\(headlines\.0\)/);
    const again = await node.shareet([...together, '--duplicates', '--every', '5'], { input: 'أول\nثالث\n' });
    assert.match(again.out, /^published\t.*\nscheduled\t/);
    assert.equal((await node.shareet([...together, '--every', '0'], { input: 'رابع\n' })).status, 2);
  });

  it('publishes a title without an address', async (context) => {
    const node = await startCommandNode(context);
    assert.match((await node.shareet(['publish', 'زلزال', '--channel', 'demo'])).out, /^published\t/);
    const [headline] = await node.headlines();
    assert.equal(headline?.url, undefined);
  });
});

describe('retracting from a terminal', () => {
  it('retracts a headline, and says if it is already retracted or unknown', async (context) => {
    const node = await startCommandNode(context);
    const [, id = ''] = (await node.shareet(publishOne)).out.split('\t');
    assert.deepEqual(await node.shareet(['retract', id]), {
      status: 0,
      out: `retracted\t${id}\n`,
      err: '',
    });
    assert.deepEqual(await node.headlines(), []);

    assert.deepEqual(await node.shareet(['retract', id, '--erase']), {
      status: 0,
      out: `erased\t${id}\n`,
      err: '',
    });
    const unknown = await node.shareet(['retract', 'nothing']);
    assert.equal(unknown.status, 1);
    assert.match(unknown.err, /^shareet: There is no such headline \(headline\)\n$/);
  });
});

describe('channels from a terminal', () => {
  it('are listed, made, shown and changed', async (context) => {
    const node = await startCommandNode(context);
    assert.equal((await node.shareet(['channel'])).out, 'demo\tar\tتجربة\n');

    const make = [
      'channel',
      'sports',
      '--title',
      'الرياضة',
      '--lang',
      'ar',
      '--time-zone',
      'Africa/Casablanca',
    ];
    const made = await node.shareet([
      ...make,
      '--origin',
      'https://a.example',
      '--origin',
      'https://b.example',
    ]);
    assert.equal(made.status, 0);
    assert.match(made.out, /^timeZone\tAfrica\/Casablanca$/m);

    const changed = await node.shareet(['channel', 'sports', '--max-headlines', '20', '--notice', 'صيانة']);
    for (const line of [
      'title\tالرياضة',
      'maxHeadlines\t20',
      'notice\tصيانة',
      'origins\thttps://a.example https://b.example',
    ]) {
      assert.ok(changed.out.includes(`${line}\n`), line);
    }
    const ended = await node.shareet(['channel', 'sports', '--no-notice']);
    assert.ok(!ended.out.includes('صيانة'));
    assert.match(ended.out, /^maxHeadlines\t20$/m);
    assert.equal((await node.shareet(['channel', 'sports'])).out, ended.out);
  });

  it('take the direction of a new language', async (context) => {
    const node = await startCommandNode(context);
    assert.match((await node.shareet(['channel', 'demo', '--lang', 'fr'])).out, /^dir\tltr$/m);
  });

  it('need a title and a language to be made', async (context) => {
    const node = await startCommandNode(context);
    const { status, err } = await node.shareet(['channel', 'sports', '--title', 'الرياضة']);
    assert.equal(status, 2);
    assert.match(err, /^shareet: --lang is missing/);
  });

  it('that do not exist are reported', async (context) => {
    const node = await startCommandNode(context);
    const { status, out, err } = await node.shareet(['channel', 'sports']);
    assert.deepEqual([status, out], [2, '']);
    assert.match(err, /^shareet: There is no channel "sports" \(channel\)\n$/);
  });
});

describe('keys from a terminal', () => {
  it('are created, printed once, listed and revoked', async (context) => {
    const node = await startCommandNode(context);
    const added = await node.shareet([
      'key',
      'add',
      'CMS',
      '--role',
      'editor',
      '--channel',
      'demo',
      '--expires',
      '+90d',
    ]);
    assert.equal(added.status, 0);
    assert.match(added.out, /^shareet_[\w-]+\n$/);
    const key = added.out.trim();

    const env = { SHAREET_KEY: key };
    assert.match((await node.shareet(publishOne, { env })).out, /^published\t/);
    assert.equal((await node.shareet(['key', 'list'], { env })).status, 2);

    const { out } = await node.shareet(['key', 'list']);
    const line = out.split('\n').find((candidate) => candidate.includes('CMS')) ?? '';
    assert.match(
      line,
      /^\w+\tCMS\teditor\tdemo\tused 2026-03-01T12:00:00.000Z\tuntil 2026-05-30T12:00:00.000Z$/,
    );
    assert.ok(!out.includes(key));

    assert.equal((await node.shareet(['key', 'revoke', line.split('\t')[0] ?? ''])).status, 0);
    const refused = await node.shareet(publishOne, { env });
    assert.equal(refused.status, 2);
    assert.match(refused.err, /^shareet: This key is unknown, was revoked or has expired\n$/);
  });

  it('sign in at the desk by a link, which is printed alone', async (context) => {
    const node = await startCommandNode(context);
    await node.shareet(['key', 'add', 'أمينة', '--role', 'editor', '--channel', 'demo']);
    const { out } = await node.shareet(['key', 'list']);
    const [id = ''] =
      out
        .split('\n')
        .find((line) => line.includes('أمينة'))
        ?.split('\t') ?? [];
    const made = await node.shareet(['key', 'link', id]);
    assert.equal(made.status, 0);
    assert.ok(made.out.startsWith(`${node.url}/desk#code=shareet_`));
    assert.equal(made.out.indexOf('\n'), made.out.length - 1);
    assert.match(made.err, /valid once, until 2026-03-01T13:00:00.000Z/);

    const answer = await fetch(`${node.url}/v1/session`, {
      method: 'POST',
      headers: { origin: node.url, 'content-type': 'application/json' },
      body: JSON.stringify({ code: made.out.trim().split('#code=')[1] }),
    });
    assert.equal(answer.status, 201);

    const unknown = await node.shareet(['key', 'link', 'nobody']);
    assert.deepEqual([unknown.status, unknown.out], [1, '']);
    assert.match(unknown.err, /There is no key "nobody"/);
  });

  it('are refused with the name of an unknown role or channel', async (context) => {
    const node = await startCommandNode(context);
    const { status, err } = await node.shareet(['key', 'add', 'x', '--role', 'king', '--channel', 'nowhere']);
    assert.equal(status, 1);
    assert.match(err, /^shareet: .*roles\.0/);
  });
});
