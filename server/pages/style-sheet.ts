import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** The one style sheet of all pages. Its name has the hash of its content, so that caches may keep it for ever. */
export interface StyleSheet {
  /** `page-Bx3_9kQz.css` */
  readonly file: string;
  readonly bytes: Buffer;
}

let known: StyleSheet | undefined;

export function styleSheet(): StyleSheet {
  known ??= read();
  return known;
}

/** In this order: what is printed has the last word. */
const parts = ['page', 'story', 'report', 'print'] as const;

function read(): StyleSheet {
  const bytes = Buffer.concat(
    parts.map((part) => readFileSync(new URL(`./styles/${part}.css`, import.meta.url))),
  );
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 8);
  return { file: `page-${hash}.css`, bytes };
}
