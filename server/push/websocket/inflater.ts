import type { WebSocket } from 'ws';

/** What `ws` has allocated to read compressed messages of one connection, which is several times what the connection itself needs. */
export interface Inflater {
  /** Releases it until the next compressed message. */
  cleanup(): void;
}

/**
 * The inflater of a connection on which compression was agreed; `undefined` without compression, or if another version of `ws` keeps it
 * elsewhere: then it stays allocated after the first compressed message. `ws` has no public name for it.
 */
export function inflaterOf(webSocket: WebSocket): Inflater | undefined {
  const extensions: unknown = Reflect.get(webSocket, '_extensions');
  if (typeof extensions !== 'object' || extensions === null) return undefined;
  const inflater: unknown = Reflect.get(extensions, 'permessage-deflate');
  return isInflater(inflater) ? inflater : undefined;
}

function isInflater(value: unknown): value is Inflater {
  return (
    typeof value === 'object' && value !== null && 'cleanup' in value && typeof value.cleanup === 'function'
  );
}
