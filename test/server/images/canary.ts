import { once } from 'node:events';
import { createServer as createPlain, type RequestListener, type Server } from 'node:http';
import { createServer as createSecure } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { FetchPolicy } from '../../../server/images/fetch-policy.ts';
import type { Certificate } from './certificate.ts';

/** A server on loopback that knows how often it was reached. */
export interface Canary {
  readonly port: number;
  /** Every connection counts, also one over which nothing was said. */
  readonly connections: () => number;
  readonly requests: () => number;
  readonly close: () => Promise<void>;
}

export interface CanaryOptions {
  readonly answer?: RequestListener;
  readonly host?: string;
  readonly certificate?: Certificate;
}

export async function openCanary(options: CanaryOptions = {}): Promise<Canary> {
  const {
    answer = (_request, response) => response.end('secret'),
    host = '127.0.0.1',
    certificate,
  } = options;
  const server: Server = certificate
    ? createSecure({ key: certificate.key, cert: certificate.cert })
    : createPlain();
  let connections = 0;
  let requests = 0;
  server.on('connection', () => connections++);
  server.on('request', (request, response) => {
    requests++;
    answer(request, response);
  });
  server.listen(0, host);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => connections,
    requests: () => requests,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

export const loopback = { address: '127.0.0.1', family: 4 };

/** The options of the tests: every name resolves to loopback, which is allowed at these ports alone. */
export function admitting(ports: readonly number[], more: Partial<FetchPolicy> = {}): FetchPolicy {
  return {
    resolve: async () => [loopback],
    mayConnect: (address, port) => address === '127.0.0.1' && ports.includes(port),
    mayBePlain: true,
    ...more,
  };
}
