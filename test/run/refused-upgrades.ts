import type { IncomingMessage } from 'node:http';
import type { Server } from 'node:net';
import type { Duplex } from 'node:stream';
import type { TestRunnerPlugin } from '@web/test-runner';

const runnersPath = '/wds';
const refusal = 'HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';

/**
 * Refuses WebSockets that are not the runner's, which its server would never answer. Firefox opens one at a time to a server:
 * one that is never answered keeps the runner's own from opening, and the next file from starting.
 */
export const refusedUpgrades = {
  name: 'refused-upgrades',
  serverStart({ server }: { readonly server?: Server }) {
    server?.on('upgrade', ({ url }: IncomingMessage, socket: Duplex) => {
      if (url !== runnersPath) socket.end(refusal);
    });
  },
} satisfies TestRunnerPlugin;
