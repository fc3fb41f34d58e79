import assert from 'node:assert/strict';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { z } from 'zod';
import { freePort } from '../support/free-port.ts';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../..');
const manifestSchema = z.object({ version: z.string(), dependencies: z.record(z.string(), z.string()) });

describe('the package of the server', () => {
  const folder = mkdtempSync(join(tmpdir(), 'shareet-package-'));
  const unpacked = join(folder, 'package');
  const dataDir = join(folder, 'data');
  let port = 0;
  let server: ChildProcess;

  before(async () => {
    await run(process.execPath, ['server/packaging/pack-server.mjs'], { cwd: root });
    const { version } = manifestSchema.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
    await run('tar', ['-xzf', join(root, `dist/shareet-server-${version}.tgz`), '-C', folder]);
    // As npm would install them, from where they are installed already.
    symlinkSync(join(root, 'node_modules'), join(unpacked, 'node_modules'));
    port = await freePort();
    server = spawn(process.execPath, [join(unpacked, 'bin/shareet.mjs'), 'demo'], {
      cwd: folder,
      env: { PATH: process.env['PATH'], PORT: String(port), DATA_DIR: dataDir },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    assert.ok(server.stdout);
    for await (const chunk of server.stdout) if (String(chunk).includes('shareet reports')) break;
  });
  after(async () => {
    const ended = once(server, 'exit');
    server.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  });

  const get = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);

  it('depends on all that it imports, and on nothing else', async () => {
    const { dependencies } = manifestSchema.parse(
      JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8')),
    );
    const { stdout } = await run('grep', [
      '-rhoE',
      `(from |import |import\\()'[^.'][^']*'`,
      join(unpacked, 'server'),
      '--include=*.js',
    ]);
    const imported = stdout
      .split('\n')
      .flatMap((line) => /'((?:@[^/']+\/)?[^/']+)/.exec(line)?.[1] ?? [])
      .filter((name) => !name.startsWith('node:') && !builtinModules.includes(name));
    assert.deepEqual(Object.keys(dependencies).toSorted(), [...new Set(imported)].toSorted());
  });

  it('serves the strip, the reader’s page, the desk and the demo’s pictures', async () => {
    for (const path of ['/', '/desk', '/v1/news-ticker.js', '/v1/channels/demo', '/openapi.json'])
      assert.equal((await get(path)).status, 200, path);
    const snapshot = z
      .object({ headlines: z.array(z.object({ image: z.object({ id: z.string() }).optional() })) })
      .parse(await (await get('/v1/channels/demo')).json());
    const image = snapshot.headlines.flatMap((headline) => headline.image ?? [])[0];
    assert.ok(image, 'a picture was decoded');
  });

  it('publishes by its own command, and names itself as it is called there', async () => {
    const { stdout } = await run(
      process.execPath,
      [
        join(unpacked, 'bin/shareet.mjs'),
        'publish',
        'افتتاح خط جديد للترامواي',
        '--channel',
        'demo',
        '--url',
        'https://akhbar.example/tram',
      ],
      {
        env: {
          PATH: process.env['PATH'],
          SHAREET_SERVER: `http://127.0.0.1:${port}`,
          SHAREET_KEY: readFileSync(join(dataDir, 'admin-key'), 'utf8').trim(),
        },
      },
    );
    assert.match(stdout, /\S/);
    const help = await run(process.execPath, [join(unpacked, 'bin/shareet.mjs'), 'publish', '--help']);
    assert.match(help.stdout, /\n {2}shareet publish /);
  });
});
