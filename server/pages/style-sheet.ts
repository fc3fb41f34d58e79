import { readFileSync } from 'node:fs';
import { pageFile, type PageFile } from './page-file.ts';

let cached: PageFile | undefined;

/** The one style sheet of all pages but frames. */
export function styleSheet(): PageFile {
  cached ??= pageFile('page', 'css', read());
  return cached;
}

let cachedForFrames: PageFile | undefined;

/** The style sheet of frame pages, without those of other pages. */
export function frameStyleSheet(): PageFile {
  cachedForFrames ??= pageFile('frame', 'css', readPart('frame'));
  return cachedForFrames;
}

/** In this order: print rules override the others. */
const parts = ['page', 'story', 'report', 'print'] as const;

function read(): Buffer {
  return Buffer.concat(parts.map(readPart));
}

function readPart(part: string): Buffer {
  return readFileSync(new URL(`./styles/${part}.css`, import.meta.url));
}
