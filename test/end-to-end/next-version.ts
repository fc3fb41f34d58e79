import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const repository = fileURLToPath(new URL('../../', import.meta.url));
/** The hash in the name of a part, as in `live-7uD4R1Tv.js`. */
const hashPattern = /-[\w-]{8}(?=\.js)/;

/** The folder of another version, `version`, as an operator installs it: this one's server, with a widget whose parts have other names. */
export function makeNextVersion(version: string): URL {
  const root = mkdtempSync(join(tmpdir(), 'shareet-next-'));
  for (const folder of ['server', 'dist/embed', 'dist/ograf'])
    cpSync(join(repository, folder), join(root, folder), { recursive: true });
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'));
  const manifest = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as object;
  writeFileSync(join(root, 'package.json'), JSON.stringify({ ...manifest, version }));

  const from = join(repository, 'dist/widget');
  const names = readdirSync(from).filter((name) => name.endsWith('.js'));
  mkdirSync(join(root, 'dist/widget'), { recursive: true });
  for (const name of names) {
    let script = readFileSync(join(from, name), 'utf8');
    for (const part of names) script = script.replaceAll(part, nextName(part));
    writeFileSync(join(root, 'dist/widget', nextName(name)), script);
  }
  return pathToFileURL(`${root}/`);
}

/** The name of a part in the next version: different content has a different hash. */
export function nextName(part: string): string {
  return part.replace(hashPattern, '-n_e_x_t_');
}
