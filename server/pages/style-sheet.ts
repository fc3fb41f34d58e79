import { readFileSync } from 'node:fs';
import { pageFile, type PageFile } from './page-file.ts';

let cached: PageFile | undefined;

/** The one style sheet of all pages. */
export function styleSheet(): PageFile {
  cached ??= pageFile('page', 'css', read());
  return cached;
}

/** In this order: print rules override the others. */
const parts = ['page', 'story', 'report', 'print'] as const;

function read(): Buffer {
  return Buffer.concat(parts.map((part) => readFileSync(new URL(`./styles/${part}.css`, import.meta.url))));
}
