import { createHash } from 'node:crypto';
import type { RenderedPage } from './page.ts';

/** The answer with a `document` that pages of other origins may show, as far as its `policy` lets them. */
export function framedPage(document: string, policy: string): RenderedPage {
  const bytes = Buffer.from(document);
  const hash = createHash('sha256').update(policy).update(bytes).digest('base64url').slice(0, 22);
  return {
    bytes,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': policy,
      'Cross-Origin-Resource-Policy': 'cross-origin',
      // Otherwise browsers warn the page around the frame if the frame cannot have a process of its own origin.
      'Origin-Agent-Cluster': '?0',
      ETag: `"${hash}"`,
    },
  };
}
