/**
 * Makes the package for sites, `shareet-<version>.tgz`, from a built tree: the elements as modules for bundlers and as the classic script,
 * their types, and what editors read. Nothing of the server, nor of what the server needs. It goes to `dist/`, or to the folder that is named.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from '../bootstrap/root.mjs';
import {
  elementsOf,
  htmlData,
  reactComponentTypes,
  reactTypes,
  svelteTypes,
  vueTypes,
  webTypes,
} from './element-types.mjs';

const folder = resolve(root, process.argv[2] ?? 'dist');
const target = join(folder, 'package');
const { version, license, dependencies } = read('package.json');
const elements = elementsOf(read('custom-elements.json'));

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
cpSync(join(root, 'dist/element'), join(target, 'element'), { recursive: true });
cpSync(join(root, 'dist/widget'), join(target, 'script'), { recursive: true });
for (const file of ['custom-elements.json', 'CHANGELOG.md', 'LICENSE'])
  cpSync(join(root, file), join(target, file));
cpSync(join(root, 'server/packaging/element-README.md'), join(target, 'README.md'));
cpSync(join(root, 'server/packaging/react-component.js'), join(target, 'react-component.js'));
writeFileSync(join(target, 'react-component.d.ts'), reactComponentTypes);
writeFileSync(join(target, 'react.d.ts'), reactTypes(elements));
writeFileSync(join(target, 'svelte.d.ts'), svelteTypes(elements));
writeFileSync(join(target, 'vue.d.ts'), vueTypes(elements));
// Types alone are imported from them; bundlers that ask for code get none.
for (const name of ['react', 'svelte', 'vue']) writeFileSync(join(target, `${name}.js`), 'export {};\n');
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
    './react-component': { types: './react-component.d.ts', default: './react-component.js' },
    './svelte': { types: './svelte.d.ts', default: './svelte.js' },
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
  sideEffects: ['./element/news-ticker.js', './script/news-ticker.js', './react-component.js'],
  dependencies: { lit: dependencies.lit, 'socket.io-client': dependencies['socket.io-client'] },
  // For `shareet/react-component` alone.
  peerDependencies: { react: '>=18' },
  peerDependenciesMeta: { react: { optional: true } },
});
const { status } = spawnSync('npm', ['pack', target, '--silent', '--pack-destination', folder], {
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
