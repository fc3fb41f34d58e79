import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';

const root = resolve(import.meta.dirname, '../..');
const manifestSchema = z.looseObject({
  version: z.string(),
  unpkg: z.string(),
  jsdelivr: z.string(),
  dependencies: z.record(z.string(), z.string()),
});

/** Packs the package for sites, and installs it into the folder of a new site. Returns what its package.json says. */
export function installElement(site: string): z.output<typeof manifestSchema> {
  const packed = spawnSync(process.execPath, ['server/packaging/pack-element.mjs', site], {
    cwd: root,
    encoding: 'utf8',
  });
  if (packed.status !== 0) throw new Error(packed.stderr);
  const [archive = ''] = readdirSync(site).filter((name) => name.endsWith('.tgz'));
  const modules = join(site, 'node_modules');
  const installed = join(modules, 'shareet');
  mkdirSync(installed, { recursive: true });
  const options = ['-xzf', join(site, archive), '-C', installed, '--strip-components=1'];
  if (spawnSync('tar', options).status !== 0) throw new Error(`tar cannot read ${archive}`);
  writeFileSync(join(site, 'package.json'), '{ "type": "module" }');
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')));
  linkPackages(site, Object.keys(manifest.dependencies));
  return manifest;
}

/** Makes packages of this repository those of a site. */
export function linkPackages(site: string, names: readonly string[]): void {
  for (const name of names) {
    const link = join(site, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), link);
  }
}
