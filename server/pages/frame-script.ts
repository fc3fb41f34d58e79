import { readFileSync } from 'node:fs';
import { pageFile, type PageFile } from './page-file.ts';

const built = new URL('../../dist/embed/frame.js', import.meta.url);
let cached: PageFile | undefined;

/** The script of frame pages, `server/embed/frame.ts`; `undefined` while it is not built. Without it, a frame is a page without scripts. */
export function frameScript(): PageFile | undefined {
  cached ??= read();
  return cached;
}

function read(): PageFile | undefined {
  try {
    return pageFile('frame', 'js', readFileSync(built));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
