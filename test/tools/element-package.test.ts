import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { z } from 'zod';

const root = resolve(import.meta.dirname, '../..');
const manifestSchema = z.looseObject({
  version: z.string(),
  unpkg: z.string(),
  jsdelivr: z.string(),
  dependencies: z.record(z.string(), z.string()),
});

/** As much of React 19's types as JSX needs. */
const react = {
  'index.d.ts': `
    export interface HTMLAttributes<T> { className?: string; lang?: string; dir?: string; onClick?: (event: T) => void }
    export type DetailedHTMLProps<E, T> = E & { ref?: (element: T | null) => void; key?: string };
    export namespace JSX {
      interface IntrinsicElements { p: HTMLAttributes<HTMLElement> & { children?: unknown } }
    }`,
  'jsx-runtime.d.ts': `
    import * as React from 'react';
    export namespace JSX { interface IntrinsicElements extends React.JSX.IntrinsicElements {} }
    export function jsx(type: unknown, props: unknown): unknown;
    export const jsxs: typeof jsx;`,
};
const reactManifest = JSON.stringify({
  name: 'react',
  exports: { '.': { types: './index.d.ts' }, './jsx-runtime': { types: './jsx-runtime.d.ts' } },
});
const app = `
  import 'shareet';
  import type {} from 'shareet/react';
  export const good = (
    <news-ticker
      channel="demo"
      mode="flip"
      className="top"
      ref={(ticker) => ticker?.pause()}
      onticker-select={(event) => event.headline.title.toUpperCase()}
    />
  );
  // @ts-expect-error: there is no such mode.
  export const bad = <news-ticker mode="spiral" />;
`;

describe('the package for sites', () => {
  const folder = mkdtempSync(join(tmpdir(), 'shareet-site-'));
  const modules = join(folder, 'node_modules');
  const installed = join(modules, 'shareet');
  let manifest: z.output<typeof manifestSchema>;

  before(() => {
    const packed = spawnSync(process.execPath, ['server/packaging/pack-element.mjs'], {
      cwd: root,
      encoding: 'utf8',
    });
    assert.equal(packed.status, 0, packed.stderr);
    manifest = manifestSchema.parse(
      JSON.parse(readFileSync(join(root, 'dist/package/package.json'), 'utf8')),
    );
    mkdirSync(installed, { recursive: true });
    const archive = join(root, `dist/shareet-${manifest.version}.tgz`);
    assert.equal(spawnSync('tar', ['-xzf', archive, '-C', installed, '--strip-components=1']).status, 0);
    for (const name of ['lit', 'socket.io-client'])
      symlinkSync(join(root, 'node_modules', name), join(modules, name));
    mkdirSync(join(modules, 'react'));
    writeFileSync(join(modules, 'react/package.json'), reactManifest);
    for (const [file, text] of Object.entries(react)) writeFileSync(join(modules, 'react', file), text);
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    writeFileSync(join(folder, 'app.tsx'), app);
  });
  after(() => rmSync(folder, { recursive: true }));

  it('has nothing of the server, and needs Lit and the Socket.IO client alone', () => {
    assert.deepEqual(Object.keys(manifest.dependencies), ['lit', 'socket.io-client']);
    const files = readdirSync(installed, { recursive: true }).map(String);
    // Of the contract, which is types to a site.
    const foreign = files.filter(
      (file) => /(^|\/)(server\/|node_modules)/.test(file) && !/types\/server\/protocol/.test(file),
    );
    assert.deepEqual(foreign, []);
    for (const file of [manifest.unpkg, manifest.jsdelivr, 'html-data.json', 'web-types.json', 'vue.d.ts'])
      assert.ok(existsSync(join(installed, file)), file);
  });

  it('is what publint asks of a package', async () => {
    const { messages, pkg } = await publint({ pkgDir: installed, level: 'suggestion', strict: true });
    assert.deepEqual(
      messages.map((message) => formatMessage(message, pkg)),
      [],
    );
  });

  it('does nothing when it is imported on a server', () => {
    const code = `const before = Object.getOwnPropertyNames(globalThis);
      await import('shareet');
      const made = Object.getOwnPropertyNames(globalThis).filter((name) => !before.includes(name));
      console.log(JSON.stringify({ made, open: process.getActiveResourcesInfo() }));`;
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
      cwd: folder,
      encoding: 'utf8',
    });
    assert.deepEqual([status, stderr], [0, '']);
    const { made, open } = z
      .object({ made: z.array(z.string()), open: z.array(z.string()) })
      .parse(JSON.parse(stdout));
    // Lit leaves the numbers of its versions, and what it needs to render on a server.
    assert.deepEqual(
      made.filter((name) => !/^(lit|reactive)\w+$|^customElements$/.test(name)),
      [],
    );
    assert.deepEqual(
      open.filter((name) => !/^(PipeWrap|TTYWrap|FSReqPromise|CloseReq)$/.test(name)),
      [],
    );
  });

  for (const [module, moduleResolution] of [
    ['NodeNext', 'NodeNext'],
    ['ESNext', 'Bundler'],
  ] as const)
    it(`has types for JSX of React 19, resolved as ${moduleResolution} does`, () => {
      const options = ['--noEmit', '--strict', '--jsx', 'react-jsx', '--target', 'ES2022', '--types', ''];
      const how = [
        '--module',
        module,
        '--moduleResolution',
        moduleResolution,
        '--lib',
        'ES2024,DOM,DOM.Iterable',
      ];
      const { stdout } = spawnSync(join(root, 'node_modules/.bin/tsc'), [...options, ...how, 'app.tsx'], {
        cwd: folder,
        encoding: 'utf8',
      });
      assert.equal(stdout, '');
    });
});
