import { createHash } from 'node:crypto';

const types = {
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  js: 'text/javascript; charset=utf-8',
} as const;

/** A file that pages load. Its name contains the hash of its content, so that caches may keep it permanently. */
export interface PageFile {
  /** `page-Bx3_9kQz.css` */
  readonly file: string;
  /** Its `Content-Type`. */
  readonly type: string;
  readonly bytes: Buffer;
}

export function pageFile(name: string, extension: keyof typeof types, bytes: Buffer): PageFile {
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 8);
  return { file: `${name}-${hash}.${extension}`, type: types[extension], bytes };
}
