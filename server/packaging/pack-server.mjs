/**
 * Makes the server's package, `dist/shareet-server-<version>.tgz`, from a built tree: JavaScript instead of TypeScript, which Node does
 * not run below `node_modules`, the built scripts, and a package.json with what the server imports. `pack-element.mjs` makes the widget's
 * package.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { extname, join } from 'node:path';
import { root } from '../bootstrap/root.mjs';

const target = join(root, 'dist/server');
/** What the server reads beside its code. Each has the same place in the package, so that no path differs. */
const assets = [
  'server/pages/styles',
  'server/desk/mark.svg',
  'dist/widget',
  'dist/desk',
  'dist/embed',
  'dist/ograf',
  'dist/demo',
  'docs/operating.md',
  'docs/protocol.md',
  'LICENSE',
];
const demoFiles = new Set(['.json', '.webp', '.css', '.html']);

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
run('tsc', ['-p', 'server/tsconfig.package.json']);
for (const asset of assets) cpSync(join(root, asset), join(target, asset), { recursive: true });
cpSync(join(root, 'demo'), join(target, 'demo'), {
  recursive: true,
  filter: (path) => extname(path) === '' || demoFiles.has(extname(path)),
});
cpSync(join(root, 'server/packaging/README.md'), join(target, 'README.md'));
cpSync(join(root, 'server/packaging/shareet.mjs'), join(target, 'bin/shareet.mjs'));
writeFileSync(join(target, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`);
run('npm', ['pack', target, '--silent', '--pack-destination', join(root, 'dist')]);

function manifest() {
  const { version, license, type, dependencies } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  const imported = importedPackages();
  return {
    name: 'shareet-server',
    version,
    description: 'The push server of Shareet, a live, Arabic-first strip of headlines',
    license,
    type,
    engines: { node: '>=24' },
    bin: { shareet: 'bin/shareet.mjs' },
    dependencies: Object.fromEntries(Object.entries(dependencies).filter(([name]) => imported.has(name))),
  };
}

/** The names of the packages that the emitted code imports. */
function importedPackages() {
  const names = new Set();
  for (const path of readdirSync(join(target, 'server'), { recursive: true })) {
    if (!path.endsWith('.js')) continue;
    const code = readFileSync(join(target, 'server', path), 'utf8');
    for (const [, specifier] of code.matchAll(/\b(?:from|import|import\()\s*'([^'.][^']*)'/g)) {
      const [scope, name] = specifier.split('/');
      const isBuiltIn = specifier.startsWith('node:') || builtinModules.includes(specifier);
      if (!isBuiltIn) names.add(scope.startsWith('@') ? `${scope}/${name}` : scope);
    }
  }
  return names;
}

function run(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} ${args[0]} failed`);
}
