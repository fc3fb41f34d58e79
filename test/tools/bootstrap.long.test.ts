import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, it } from 'node:test';

const root = resolve(import.meta.dirname, '../..');

describe('a fresh clone', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'shareet-clone-'));
    for (const name of ['server/bootstrap', 'server/bootstrap.mjs', 'package.json', 'package-lock.json'])
      cpSync(join(root, name), join(folder, name), { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const run = (args: readonly string[], env: NodeJS.ProcessEnv) =>
    spawnSync(process.execPath, ['server/bootstrap.mjs', ...args], { cwd: folder, encoding: 'utf8', env });

  it('is told in one line that there is no npm', () => {
    const { status, stderr } = run(['start'], { PATH: '' });
    assert.equal(status, 1);
    assert.match(stderr, /^Installing .*\nshareet: npm was not found; install Node\.js together with npm\n$/);
  });

  it('is told in one line that the registry cannot be reached', () => {
    const { status, stderr } = run(['start'], {
      PATH: process.env['PATH'],
      npm_config_registry: 'http://127.0.0.1:9/',
      npm_config_fetch_retries: '0',
      npm_config_cache: join(folder, 'cache'),
    });
    assert.equal(status, 1);
    assert.match(
      stderr,
      /^Installing .*\nshareet: the package registry cannot be reached \(ECONNREFUSED\).*\n$/,
    );
  });

  it('is told which commands there are', () => {
    const { status, stderr } = run(['strat'], {});
    assert.equal(status, 1);
    assert.equal(stderr, 'shareet: no command "strat"; there are install, build, start, shareet, test\n');
  });

  describe('that was installed', () => {
    const main = (code: string) => writeFileSync(join(folder, 'server/main.ts'), code);
    beforeEach(() => {
      symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
      // This clone asks for exactly what is installed here: nothing may be installed over it.
      cpSync(join(root, 'node_modules/.package-lock.json'), join(folder, 'package-lock.json'));
    });

    it('runs on the pinned Node, with its arguments and its exit code', () => {
      main(`console.log(process.version, process.argv.slice(2).join('+')); process.exitCode = 3;`);
      const { status, stdout, stderr } = run(['shareet', 'publish', 'عنوان'], { PATH: process.env['PATH'] });
      const { version } = JSON.parse(readFileSync(join(root, 'node_modules/node/package.json'), 'utf8')) as {
        version: string;
      };
      assert.equal(stdout, `v${version} publish+عنوان\n`);
      assert.equal(stderr, '');
      assert.equal(status, 3);
    });

    it('hands on the signal that ends it', async () => {
      main(`process.once('SIGTERM', () => process.exit(7)); setInterval(() => 0, 1e6); console.log('up');`);
      const child = spawn(process.execPath, ['server/bootstrap.mjs', 'shareet'], {
        cwd: folder,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await once(createInterface(child.stdout), 'line');
      child.kill('SIGTERM');
      assert.deepEqual(await once(child, 'exit'), [7, null]);
    });

    it('ends with npm, whose shell hands no signal on', async () => {
      main(`process.once('SIGTERM', () => console.log('down')); console.log('up'); setInterval(() => 0, 1e6);
        process.once('SIGTERM', () => process.exit());`);
      const npm = spawn('npm', ['run', '--silent', 'shareet'], {
        cwd: folder,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const lines = createInterface(npm.stdout);
      await once(lines, 'line');
      npm.kill('SIGTERM');
      assert.deepEqual(await once(lines, 'line'), ['down']);
    });

    it('builds once, and again when a source changes or goes', () => {
      main('');
      const built = join(folder, 'dist/built-from');
      const build = () => {
        const { status, stderr } = run(['shareet', 'serve'], { PATH: process.env['PATH'] });
        assert.equal(status, 0, stderr);
        return stderr;
      };
      mkdirSync(join(folder, 'widget'));
      mkdirSync(join(folder, 'dist'));
      writeFileSync(join(folder, 'widget/a.ts'), 'one');
      writeFileSync(
        join(folder, 'package.json'),
        JSON.stringify({ type: 'module', scripts: { build: 'node -e ""' } }),
      );

      assert.equal(build(), 'Building the widget, the demo and the desk …\n');
      assert.equal(build(), '');
      writeFileSync(join(folder, 'widget/a.ts'), 'two');
      assert.equal(build(), 'Building the widget, the demo and the desk …\n');
      rmSync(join(folder, 'widget/a.ts'));
      assert.equal(build(), 'Building the widget, the demo and the desk …\n');
      assert.match(readFileSync(built, 'utf8'), /^[0-9a-f]{64}$/);
    });
  });
});
