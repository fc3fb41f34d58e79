import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** What a site with a bundler writes; what is wrong is marked so, and would be an error if it were not. */
const site = `
  import { loadStories, NewsTicker, type TickerSelectEvent } from 'shareet';

  const ticker = document.createElement('news-ticker');
  const same: NewsTicker = ticker;
  same.mode = 'flip';
  same.speed = 'fast';
  // @ts-expect-error: there is no such mode.
  same.mode = 'spiral';
  // @ts-expect-error: a list of headlines.
  same.headlines = 3;
  ticker.addEventListener('ticker-select', (event) => {
    const selected: TickerSelectEvent = event;
    selected.headline.title.toUpperCase();
    // @ts-expect-error: headlines have titles.
    selected.headline.text;
  });
  void loadStories();
`;

let folder: string;

function tsc(...options: readonly string[]): string {
  const { stdout, stderr } = spawnSync(join(root, 'node_modules/.bin/tsc'), options, { cwd: folder });
  return `${stdout.toString()}${stderr.toString()}`;
}

/** A site that has installed the package, as far as types are concerned. */
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'shareet-site-'));
  const installed = join(folder, 'node_modules/shareet');
  mkdirSync(installed, { recursive: true });
  symlinkSync(join(root, 'node_modules/lit'), join(folder, 'node_modules/lit'));
  writeFileSync(join(installed, 'package.json'), readFileSync(join(root, 'package.json')));
  writeFileSync(join(folder, 'site.ts'), site);
  const outDir = join(installed, 'dist/element/types');
  assert.equal(tsc('-p', join(root, 'widget/tsconfig.declarations.json'), '--outDir', outDir), '');
});
after(() => rmSync(folder, { recursive: true }));

describe('the types of the package', () => {
  for (const [module, moduleResolution] of [
    ['NodeNext', 'NodeNext'],
    ['ESNext', 'Bundler'],
  ] as const)
    it(`are found by a site that resolves as ${moduleResolution} does`, () => {
      const options = ['--noEmit', '--strict', '--target', 'ES2022', '--lib', 'ES2024,DOM,DOM.Iterable'];
      const how = ['--module', module, '--moduleResolution', moduleResolution, '--types', ''];
      assert.equal(tsc(...options, ...how, 'site.ts'), '');
    });
});
