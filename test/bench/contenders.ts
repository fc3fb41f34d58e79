import { existsSync } from 'node:fs';
import type { Dialect } from './viewer.ts';

/** A server that the benchmarks compare, and how its viewers speak. */
export interface Contender {
  readonly name: string;
  /** A script of `servers/`, or `nchan`. */
  readonly server: string;
  readonly dialect: Dialect;
}

export const nchanModule = '/usr/lib/nginx/modules/ngx_nchan_module.so';
const socketIo = '/socket.io/?EIO=4&transport=websocket';

const all: readonly Contender[] = [
  {
    name: 'shareet',
    server: 'shareet',
    dialect: { path: socketIo, ready: '42["ready"', offersDeflate: true },
  },
  {
    name: 'shareet, uncompressed',
    server: 'shareet',
    dialect: { path: socketIo, ready: '42["ready"' },
  },
  {
    name: 'stock socket.io',
    server: 'socket-io',
    dialect: { path: socketIo, ready: '40{', offersDeflate: true },
  },
  { name: 'plain ws', server: 'ws', dialect: { path: '/', offersDeflate: true } },
  { name: 'shared frame', server: 'shared-frame', dialect: { path: '/' } },
  { name: 'sse on node', server: 'sse', dialect: { path: '/', isStream: true } },
  { name: 'nchan', server: 'nchan', dialect: { path: '/sub', offersDeflate: true } },
];

/** Those that can run here, or those of `names`. */
export function contenders(names: readonly string[]): readonly Contender[] {
  const installed = all.filter(({ server }) => server !== 'nchan' || existsSync(nchanModule));
  return names.length > 0 ? installed.filter(({ server }) => names.includes(server)) : installed;
}
