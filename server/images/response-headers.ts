import type { RenditionType, Variant } from './picture.ts';

/**
 * The type to answer in, for an `Accept`: WebP for clients that name it, as browsers do for pictures; JPEG for all others, also for
 * those that accept anything. A response by it needs `Vary: Accept`, which `visibleHeaders` brings.
 */
export function typeFor(accept = ''): RenditionType {
  return accept.split(',').some(namesWebp) ? 'image/webp' : 'image/jpeg';
}

function namesWebp(part: string): boolean {
  const [name = '', ...parameters] = part.split(';').map((each) => each.trim().toLowerCase());
  return name === 'image/webp' && !parameters.some((each) => /^q=0(\.0*)?$/.test(each));
}

/** Headers of every picture: it is always treated as a picture, never as a document. */
const always = {
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; sandbox",
  Vary: 'Accept',
};

/**
 * A hidden picture may stay in a browser's cache, which nobody can empty, for a minute at most; so never `immutable`.
 * A restored picture is the same as before, and so is its tag.
 */
export function visibleHeaders(
  contentHash: string,
  variant: Variant,
  type: RenditionType,
): Readonly<Record<string, string>> {
  return {
    ...always,
    'Content-Type': type,
    'Cache-Control': 'public, max-age=60, must-revalidate',
    ETag: `"${contentHash.slice(0, 32)}-${variant}-${type.slice('image/'.length)}"`,
  };
}
