import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { resetConnection } from '../support/reset-connection.ts';
import { pick, type Random } from './random.ts';

/** A plain TCP balancer: each connection goes to the next node that takes it. */
export interface Balancer {
  readonly url: string;
  readonly connections: number;
  /** Resets one connection, if there is any. */
  cutOne(random: Random): void;
  close(): Promise<void>;
}

export async function startBalancer(urls: readonly string[]): Promise<Balancer> {
  const clients = new Set<Socket>();
  let next = 0;

  function pass(client: Socket, attempts = urls.length): void {
    const { hostname, port } = new URL(urls[(next += 1) % urls.length] ?? '');
    const node = connect(Number(port), hostname);
    let isThrough = false;
    node.on('connect', () => {
      isThrough = true;
      client.pipe(node).pipe(client);
    });
    node.on('error', () => undefined);
    node.on('close', () => {
      if (isThrough || attempts <= 1 || client.destroyed) client.destroy();
      else pass(client, attempts - 1);
    });
    client.on('close', () => node.destroy());
  }

  const server = createServer({ noDelay: true }, (client) => {
    clients.add(client);
    client.on('error', () => undefined);
    client.on('close', () => clients.delete(client));
    pass(client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get connections() {
      return clients.size;
    },
    cutOne: (random) => void (clients.size > 0 && resetConnection(pick(random, [...clients]))),
    async close() {
      for (const client of clients) client.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
