import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { unusedAddress, shareet } from '../../support/run-command.ts';

const names = ['publish', 'import', 'retract', 'draft', 'viewers', 'channel', 'key'];

describe('help', () => {
  for (const name of names) {
    it(`explains ${name} with an example`, async () => {
      const asked = await shareet([name, '--help']);
      assert.equal(asked.status, 0);
      assert.match(asked.out, new RegExp(`^Usage: shareet ${name} `));
      assert.match(asked.out, new RegExp(`Example:\n  npm run shareet -- ${name} `));
      assert.deepEqual(await shareet(['--help', name]), asked);
    });
  }

  it('lists every command', async () => {
    const { status, out } = await shareet(['--help']);
    assert.equal(status, 0);
    for (const name of ['serve', ...names]) assert.match(out, new RegExp(`^  ${name} +\\S`, 'm'));
  });

  it('is printed as an error if the command is missing', async () => {
    const { status, out, err } = await shareet([]);
    assert.deepEqual([status, out], [2, '']);
    assert.match(err, /^Shareet/);
  });
});

const misuses: readonly (readonly [argv: readonly string[], line: RegExp])[] = [
  [['pubish'], /^shareet: unknown command “pubish”; try: npm run shareet -- --help\n$/],
  [['publish', 'title'], /^shareet: --channel is missing; try: npm run shareet -- publish --help\n$/],
  [['publish', 'title', '--channel', 'demo', '--every', '5'], /^shareet: --together and --every need lines/],
  [['publish', '--channel', 'demo', '--duplicates'], /^shareet: --duplicates needs --together/],
  [['publish', '--channel', 'demo'], /^shareet: a title is missing/],
  [['publish', 'two', 'words', '--channel', 'demo'], /^shareet: unexpected argument “words”; quote a text/],
  [
    ['publish', 'a', '--channel', 'demo', '--url', 'https://a.example', '--at', 'noon'],
    /^shareet: --at must be a time/,
  ],
  [['publish', 'a', '--channel', 'demo', '--at', '2026-03-01T09:30'], /^shareet: --at/],
  [['publish', 'a', '--chanel', 'demo'], /^shareet: Unknown option '--chanel'; try/],
  [['import', '--channel', 'demo'], /^shareet: a file, an address or - is missing/],
  [['import', 'a.xml'], /^shareet: --channel is missing/],
  [
    ['import', 'a.xml', '--channel', 'demo', '--time-zone', 'Mars/North'],
    /^shareet: --time-zone wants a name/,
  ],
  [['retract'], /^shareet: the id of a headline is missing/],
  [['channel', '--title', 'a'], /^shareet: the id of a channel is missing/],
  [
    ['channel', 'demo', '--notice', 'a', '--no-notice'],
    /^shareet: --notice and --no-notice contradict each other/,
  ],
  [['channel', 'demo', '--max-headlines', 'many'], /^shareet: --max-headlines must be a whole number/],
  [['key'], /^shareet: one of list, add, link, revoke is missing/],
  [['key', 'lend'], /^shareet: “lend” is not one of list, add, link, revoke/],
  [['key', 'add', 'cms', '--channel', 'demo'], /^shareet: --role is missing/],
  [['key', 'add', 'cms', '--role', 'editor'], /^shareet: --channel is missing/],
  [['key', 'revoke'], /^shareet: the id of a key is missing/],
  [['retract', 'x', '--server', 'ftp://a.example'], /^shareet: “ftp:\/\/a\.example” is not a server address/],
];

describe('a command with wrong arguments', () => {
  for (const [argv, line] of misuses) {
    it(`prints one line and exits with status 2: ${argv.join(' ')}`, async () => {
      const { status, out, err } = await shareet(argv);
      assert.equal(status, 2);
      assert.equal(out, '');
      assert.match(err, line);
      assert.equal(err.split('\n').length, 2);
    });
  }
});

describe('the program of a package', () => {
  const program = 'shareet';

  it('is called by its name in errors', async () => {
    const { err } = await shareet(['publish', 'title'], { program });
    assert.equal(err, 'shareet: --channel is missing; try: shareet publish --help\n');
  });

  it('is called by its name in help', async () => {
    const { out } = await shareet(['publish', '--help'], { program });
    assert.match(out, /Example:\n  shareet publish /);
  });

  it('is called by its name where a database is damaged', async (context) => {
    const folder = mkdtempSync(join(tmpdir(), 'shareet-'));
    context.after(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, 'shareet.db'), 'not a database'.repeat(1000));
    const env = { DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'silent' };
    const { err } = await shareet(['serve'], { program, env });
    assert.match(err, /Restore a backup: shareet restore <file>/);
  });
});

describe('a server that cannot be reached', () => {
  const calls = [
    ['publish', 'a', '--channel', 'demo', '--url', 'https://a.example/'],
    ['import', '-', '--channel', 'demo'],
    ['retract', 'x'],
    ['channel'],
    ['key', 'list'],
  ];
  for (const argv of calls) {
    it(`is named in one line, with status 2: ${argv[0]}`, async () => {
      const address = await unusedAddress();
      const { status, out, err } = await shareet(argv, { env: { SHAREET_SERVER: address }, input: '<rss/>' });
      assert.equal(status, 2);
      assert.equal(out, '');
      assert.equal(err, `shareet: no server answers at ${address}/ (ECONNREFUSED)\n`);
    });
  }

  it('is looked for at --server, then SHAREET_SERVER, then PORT', async () => {
    const [first, second] = [await unusedAddress(), await unusedAddress()];
    const env = { SHAREET_SERVER: second, PORT: new URL(first).port };
    assert.match((await shareet(['key', 'list', '--server', first], { env })).err, new RegExp(first));
    assert.match((await shareet(['key', 'list'], { env })).err, new RegExp(second));
    assert.match((await shareet(['key', 'list'], { env: { PORT: env.PORT } })).err, new RegExp(first));
  });
});

describe('a key', () => {
  it('that is missing is reported with the places where it was looked for', async () => {
    const env = { SHAREET_KEY: undefined, DATA_DIR: '/nonexistent' };
    const { status, err } = await shareet(['key', 'list'], { env });
    assert.equal(status, 2);
    assert.equal(
      err,
      'shareet: no key: /nonexistent/admin-key cannot be read (ENOENT); set SHAREET_KEY or --key-file\n',
    );
  });

  it('is not repeated when something fails', async () => {
    const env = { SHAREET_KEY: 'a-secret', SHAREET_SERVER: await unusedAddress() };
    const { out, err } = await shareet(['key', 'list'], { env });
    assert.ok(!`${out}${err}`.includes('a-secret'));
  });
});
