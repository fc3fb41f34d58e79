/**
 * Makes the plugin for WordPress, `shareet-wordpress-<version>.zip`, in `dist/` or in the folder that is named: its files as they are, with its
 * translations in the forms that WordPress loads.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { root } from '../bootstrap/root.mjs';
import { compileTranslations, templateOf } from './wordpress-translations.mjs';

const source = join(root, 'integrations/wordpress');
const folder = resolve(root, process.argv[2] ?? 'dist');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const texts = new Map(
  readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
    .map((path) => [path.slice(source.length + 1), readFileSync(path, 'utf8')]),
);
for (const [file, pattern] of [
  ['plugin.php', /^ \* Version: +(\S+)$/m],
  ['plugin.php', /^const VERSION = '(.+)';$/m],
  ['readme.txt', /^Stable tag: (\S+)$/m],
  ['block.json', /"version": "(.+)"/],
  ['edit.asset.php', /'version' +=> '(.+)'/],
])
  if (pattern.exec(texts.get(file) ?? '')?.[1] !== version)
    throw new Error(`integrations/wordpress/${file} has another version than package.json: ${version}`);

const files = { 'languages/shareet.pot': strToU8(templateOf(texts, version)) };
for (const [path, text] of texts) files[path] = strToU8(text);
for (const [path, text] of texts)
  if (path.endsWith('.po')) Object.assign(files, compileTranslations(path, text, texts));

const inFolder = Object.fromEntries(Object.entries(files).map(([path, bytes]) => [`shareet/${path}`, bytes]));
mkdirSync(folder, { recursive: true });
writeFileSync(
  join(folder, `shareet-wordpress-${version}.zip`),
  // The same files give the same archive, whenever it is made.
  zipSync(inFolder, { mtime: new Date(1980, 0, 1, 12) }),
);
