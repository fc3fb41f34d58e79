/**
 * Packs the package for sites from a built tree and prints what publint and Are The Types Wrong find in it. Neither asks the network for
 * anything.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { root } from '../bootstrap/root.mjs';

/** The package has modules only: Node 22 can `require` a module, and bundlers always could. */
const accepted = new Set(['CJSResolvesToESM']);

const folder = mkdtempSync(join(tmpdir(), 'shareet-package-'));
try {
  const faults = [...(await faultsOf(packInto(folder)))];
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length > 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true });
}

function packInto(destination) {
  const pack = join(root, 'server/packaging/pack-element.mjs');
  const { status, stderr } = spawnSync(process.execPath, [pack, destination], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  const archive = readdirSync(destination).find((name) => name.endsWith('.tgz'));
  return join(destination, archive ?? '');
}

async function faultsOf(archive) {
  const { messages, pkg } = await publint({
    pkgDir: join(folder, 'package'),
    level: 'suggestion',
    strict: true,
  });
  const types = await checkPackage(createPackageFromTarballData(readFileSync(archive)));
  const problems = types.types === false ? [{ kind: 'NoTypes' }] : types.problems;
  return [
    ...messages.map((message) => `publint: ${formatMessage(message, pkg)}`),
    ...problems
      .filter(({ kind }) => !accepted.has(kind))
      .map((problem) => `attw: ${JSON.stringify(problem)}`),
  ];
}
