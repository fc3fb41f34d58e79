import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { installElement, linkPackages } from '../support/install-element.ts';

const root = resolve(import.meta.dirname, '../..');

/** What a site in TypeScript writes, and what its compiler has to find wrong. */
const jsx = `
  import 'shareet';
  import type {} from 'shareet/react';
  import { createRef } from 'react';
  import type { NewsTicker } from 'shareet';
  import { NewsTicker as Component } from 'shareet/react-component';
  const ref = createRef<NewsTicker>();
  export const good = (
    <news-ticker
      channel="demo"
      mode="flip"
      className="top"
      ref={ref}
      strings={{ name: 'News' }}
      onticker-select={(event) => event.headline.title.toUpperCase()}
    >
      <b slot="label">Now</b>
    </news-ticker>
  );
  export const wrapped = (
    <Component channel="demo" ref={ref} onticker-update={({ headlines }) => headlines.length} />
  );
  // @ts-expect-error: there is no such mode.
  export const bad = <news-ticker mode="spiral" />;
  // @ts-expect-error: nor here.
  export const worse = <Component mode="spiral" />;
`;
const templates = `
  import type {} from 'shareet/vue';
  import type {} from 'shareet/svelte';
  import type { GlobalComponents } from 'vue';
  import type { SvelteHTMLElements } from 'svelte/elements';
  type Vue = InstanceType<GlobalComponents['news-ticker']>['$props'];
  type Svelte = SvelteHTMLElements['news-ticker'];
  export const vue: Vue = { channel: 'demo', mode: 'flip', onTickerSelect: ({ headline }) => headline.title };
  export const svelte: Svelte = { channel: 'demo', class: 'top', 'onticker-select': ({ headline }) => headline.title };
  // @ts-expect-error: there is no such mode.
  export const badVue: Vue = { mode: 'spiral' };
  // @ts-expect-error: nor here.
  export const badSvelte: Svelte = { mode: 'spiral' };
`;

describe('the package for sites', () => {
  const folder = mkdtempSync(join(tmpdir(), 'shareet-site-'));
  const installed = join(folder, 'node_modules/shareet');
  let manifest: ReturnType<typeof installElement>;

  before(() => {
    manifest = installElement(folder);
    linkPackages(folder, ['@types/react', 'vue', 'svelte']);
    writeFileSync(join(folder, 'app.tsx'), jsx);
    writeFileSync(join(folder, 'templates.ts'), templates);
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
    for (const file of [manifest.unpkg, manifest.jsdelivr, 'html-data.json', 'web-types.json'])
      assert.ok(existsSync(join(installed, file)), file);
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
    // Lit makes globals for its versions, and for what it needs to render on a server.
    assert.deepEqual(
      made.filter((name) => !/^(lit|reactive)\w+$|^customElements$/.test(name)),
      [],
    );
    assert.deepEqual(
      open.filter((name) => !/^(PipeWrap|TTYWrap|FSReqPromise|CloseReq)$/.test(name)),
      [],
    );
  });

  for (const [how, module, moduleResolution, files] of [
    ['Node', 'NodeNext', 'NodeNext', ['app.tsx']],
    // The types of Vue and Svelte take long to check, which is for those projects to do.
    ['bundlers', 'ESNext', 'Bundler', ['--skipLibCheck', 'app.tsx', 'templates.ts']],
  ] as const)
    it(`has types for React, Vue and Svelte, resolved as by ${how}`, () => {
      const options = ['--noEmit', '--strict', '--jsx', 'react-jsx', '--target', 'ES2022', '--types', ''];
      const resolution = ['--module', module, '--moduleResolution', moduleResolution];
      const { stdout } = spawnSync(
        join(root, 'node_modules/.bin/tsc'),
        [...options, ...resolution, '--lib', 'ES2024,DOM,DOM.Iterable', ...files],
        { cwd: folder, encoding: 'utf8' },
      );
      assert.equal(stdout, '');
    });
});
