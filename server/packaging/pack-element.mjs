/**
 * Makes the package for sites, `dist/shareet-<version>.tgz`, from a built tree: the elements as modules for bundlers and as the classic script,
 * their types, and what editors read. Nothing of the server, nor of what the server needs.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../bootstrap/root.mjs';
import { elementsOf, htmlData, reactTypes, vueTypes, webTypes } from './element-types.mjs';

const target = join(root, 'dist/package');
const { version, license, dependencies } = read('package.json');
const elements = elementsOf(read('custom-elements.json'));

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
cpSync(join(root, 'dist/element'), join(target, 'element'), { recursive: true });
cpSync(join(root, 'dist/widget'), join(target, 'script'), { recursive: true });
for (const file of ['custom-elements.json', 'CHANGELOG.md', 'LICENSE'])
  cpSync(join(root, file), join(target, file));
cpSync(join(root, 'server/packaging/element-README.md'), join(target, 'README.md'));
writeFileSync(join(target, 'react.d.ts'), reactTypes(elements));
writeFileSync(join(target, 'vue.d.ts'), vueTypes(elements));
// Types alone are imported from them; bundlers that ask for code get none.
for (const name of ['react', 'vue']) writeFileSync(join(target, `${name}.js`), 'export {};\n');
writeJson('html-data.json', htmlData(elements));
writeJson('web-types.json', webTypes(elements, version));
writeJson('package.json', {
  name: 'shareet',
  version,
  description: 'A live, Arabic-first strip of headlines as a custom element',
  license,
  type: 'module',
  exports: {
    '.': { types: './element/types/widget/index.d.ts', default: './element/news-ticker.js' },
    './react': { types: './react.d.ts', default: './react.js' },
    './vue': { types: './vue.d.ts', default: './vue.js' },
    './custom-elements.json': './custom-elements.json',
    './package.json': './package.json',
  },
  types: './element/types/widget/index.d.ts',
  // Script tags from these addresses get the classic script, which brings all that it needs.
  unpkg: './script/news-ticker.js',
  jsdelivr: './script/news-ticker.js',
  customElements: 'custom-elements.json',
  'web-types': './web-types.json',
  sideEffects: ['./element/news-ticker.js', './script/news-ticker.js'],
  dependencies: { lit: dependencies.lit, 'socket.io-client': dependencies['socket.io-client'] },
});
const { status } = spawnSync('npm', ['pack', target, '--silent', '--pack-destination', join(root, 'dist')], {
  cwd: root,
  stdio: 'inherit',
});
if (status !== 0) throw new Error('npm pack failed');

function read(file) {
  return JSON.parse(readFileSync(join(root, file), 'utf8'));
}

function writeJson(file, value) {
  writeFileSync(join(target, file), `${JSON.stringify(value, null, 2)}\n`);
}
