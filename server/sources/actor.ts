import type { Actor } from '../store/write-context.ts';

/** The actor of what a source publishes. */
export function actorOf(source: string): Actor {
  return `source:${source}`;
}
