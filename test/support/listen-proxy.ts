import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import type { TestContext } from 'node:test';

/** A way to a PostgreSQL on which notifications can be lost. */
export interface ListenProxy {
  readonly url: string;
  /** Nothing more comes through open connections, and neither side is told; new ones work. */
  fallSilent(): void;
  /** As a pooler in transaction mode: everything works, but no notification comes through. */
  swallowNotifications(isSwallowing: boolean): void;
}

const notificationType = 'A'.charCodeAt(0);
/** A message's type, and its length without it. */
const headerBytes = 5;

export async function startListenProxy(context: TestContext, target: string): Promise<ListenProxy> {
  const { hostname, port: targetPort } = new URL(target);
  let isSwallowing = false;
  const pairs = new Set<{ readonly sockets: readonly Socket[]; isSilent: boolean }>();

  const server = createServer((client) => {
    const database = connect(Number(targetPort), hostname);
    const pair = { sockets: [client, database], isSilent: false };
    pairs.add(pair);
    let rest = Buffer.alloc(0);
    client.on('data', (chunk) => pair.isSilent || database.write(chunk));
    database.on('data', (chunk) => {
      if (pair.isSilent) return;
      rest = Buffer.concat([rest, chunk]);
      while (rest.length >= headerBytes && rest.length > rest.readUInt32BE(1)) {
        const message = rest.subarray(0, rest.readUInt32BE(1) + 1);
        rest = rest.subarray(message.length);
        if (!isSwallowing || message[0] !== notificationType) client.write(message);
      }
    });
    for (const socket of pair.sockets) {
      socket.on('error', () => undefined);
      socket.on('close', () => pair.isSilent || pair.sockets.forEach((each) => each.destroy()));
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  context.after(() => {
    for (const { sockets } of pairs) for (const socket of sockets) socket.destroy();
    server.close();
  });

  const { port } = server.address() as AddressInfo;
  return {
    url: Object.assign(new URL(target), { host: `127.0.0.1:${port}` }).href,
    fallSilent() {
      for (const pair of pairs) pair.isSilent = true;
    },
    swallowNotifications(swallows) {
      isSwallowing = swallows;
    },
  };
}
