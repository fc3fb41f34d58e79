import type { Dialect } from './dialect.ts';
import { hasNchan } from './nginx.ts';

/** A server that the benchmarks compare, and how its viewers speak. */
export interface Contender {
  readonly name: string;
  /** A script of `servers/`, or one of the kinds of nchan. */
  readonly server: string;
  readonly dialect: Dialect;
}

const socketIo = '/socket.io/?EIO=4&transport=websocket';

export const shareet: Contender = {
  name: 'shareet',
  server: 'shareet',
  dialect: { path: socketIo, ready: '42["ready"', offersDeflate: true },
};
export const stock: Contender = {
  name: 'stock socket.io',
  server: 'socket-io',
  dialect: { path: socketIo, ready: '40{', offersDeflate: true },
};

const all: readonly Contender[] = [
  shareet,
  { name: 'shareet, uncompressed', server: 'shareet', dialect: { path: socketIo, ready: '42["ready"' } },
  stock,
  { name: 'plain ws', server: 'ws', dialect: { path: '/', offersDeflate: true } },
  { name: 'shared frame', server: 'shared-frame', dialect: { path: '/' } },
  { name: 'sse on node', server: 'sse', dialect: { path: '/', isStream: true } },
  { name: 'nchan', server: 'nchan', dialect: { path: '/sub', offersDeflate: true } },
  { name: 'nchan, compressed', server: 'nchan-deflate', dialect: { path: '/sub', offersDeflate: true } },
];

/** The contenders that can run here; if `names` is not empty, only those in it. */
export function contenders(names: readonly string[]): readonly Contender[] {
  const installed = all.filter(({ server }) => !server.startsWith('nchan') || hasNchan());
  return names.length > 0 ? installed.filter(({ server }) => names.includes(server)) : installed;
}
