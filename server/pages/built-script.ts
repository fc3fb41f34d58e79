import { readFileSync } from 'node:fs';
import { isNotFound } from '../error-code.ts';
import { pageFile, type PageFile } from './page-file.ts';

/** The scripts that the build makes for pages, from the files of these names in `server/embed/`. */
export type BuiltScript = 'frame' | 'configurator' | 'overlay' | 'wall';

const cached = new Map<BuiltScript, PageFile>();

/** The script of a page; `undefined` while it is not built: then it is a page without scripts. */
export function builtScript(name: BuiltScript): PageFile | undefined {
  const known = cached.get(name);
  if (known) return known;
  const file = read(name);
  if (file) cached.set(name, file);
  return file;
}

function read(name: BuiltScript): PageFile | undefined {
  try {
    const bytes = readFileSync(new URL(`../../dist/embed/${name}.js`, import.meta.url));
    return pageFile(name, 'js', bytes);
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}
