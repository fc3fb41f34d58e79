import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * A port that is free, and stays so while the node is down: systems give outgoing connections ports from 32,768 on. A lower port is only
 * used by a program that asks for it.
 */
export async function freePort(): Promise<number> {
  const port = randomInt(20_000, 32_768);
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    // The port is taken.
    return freePort();
  }
  server.close();
  await once(server, 'close');
  return port;
}
