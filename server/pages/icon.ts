import { readFileSync } from 'node:fs';
import { pageFile, type PageFile } from './page-file.ts';

let cached: PageFile | undefined;

/** The icon of pages, the same as the desk's. Without one, browsers request `/favicon.ico` and log an error. */
export function icon(): PageFile {
  cached ??= pageFile('mark', 'svg', readFileSync(new URL('../desk/mark.svg', import.meta.url)));
  return cached;
}
