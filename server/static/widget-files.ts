import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isNotFound } from '../error-code.ts';
import { EncodedBody } from '../http/encoded-body.ts';

/** Slow, but each build is compressed once. */
const maxBrotliQuality = 11;
/** Names that a build gives: `live-Bx3_9kQz.js`. */
const filePattern = /^[a-z][A-Za-z0-9_-]{0,100}\.js$/;

interface WidgetFile {
  readonly changedMs: number;
  readonly etag: string;
  /** For the attribute `integrity`. */
  readonly integrity: string;
  readonly encoded: EncodedBody;
}

/** Where the widget is served from. */
export interface WidgetSource {
  /** The folder of the built widget: `news-ticker.js` and the scripts it loads later. */
  readonly folder: string;
  /** The folder that has a folder of the same kind for each of `versions`. */
  readonly archive: string;
  readonly versions: readonly string[];
}

/** A built widget, read and compressed once, and again when a new build comes. */
export class WidgetFiles {
  readonly #folder: string;
  readonly #files = new Map<string, WidgetFile>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The file, or `undefined` if the build has no file of this name. */
  async read(name: string): Promise<WidgetFile | undefined> {
    if (!filePattern.test(name)) return undefined;
    const path = join(this.#folder, name);
    const found = await stat(path).catch((error: unknown) => {
      if (isNotFound(error)) return undefined;
      throw error;
    });
    if (!found?.isFile()) return undefined;

    const known = this.#files.get(name);
    if (known?.changedMs === found.mtimeMs) return known;
    const file = toFile(await readFile(path), found.mtimeMs);
    this.#files.set(name, file);
    return file;
  }
}

function toFile(bytes: Buffer, changedMs: number): WidgetFile {
  const etag = createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
  const integrity = `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
  return { changedMs, etag, integrity, encoded: new EncodedBody(bytes, maxBrotliQuality) };
}
