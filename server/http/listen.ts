import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Config } from '../config.ts';
import { errorCode } from '../error-code.ts';

/** The port or the address cannot be listened on: one line that says which and why. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

/**
 * Listens where `config` says, and returns the port that was taken.
 *
 * @throws {ListenError} if the port is taken or the address does not belong to this machine
 */
export async function listen(server: Server, { port, host }: Pick<Config, 'port' | 'host'>): Promise<number> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new ListenError(explain(error, port, host), { cause: error });
  }
  return (server.address() as AddressInfo).port;
}

function explain(error: unknown, port: number, host: string): string {
  const code = errorCode(error) ?? String(error);
  if (code === 'EADDRINUSE') return `Port ${port} is taken. Set PORT to a free one.`;
  if (code === 'EACCES')
    return `Port ${port} needs more rights than this user has. Set PORT to one above 1023.`;
  return `${host}:${port} cannot be listened on (${code}). Set HOST to an address of this machine.`;
}
