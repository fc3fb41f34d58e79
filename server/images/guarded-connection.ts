import { once } from 'node:events';
import { connect as connectPlain, isIP, type LookupFunction, type Socket } from 'node:net';
import { connect as connectSecure } from 'node:tls';
import type { Address, FetchPolicy } from './fetch-policy.ts';
import { isIncompleteChain } from '../outgoing/certificate-fault.ts';
import { MediaError } from './media-error.ts';
import { rejectOnAbort } from './deadline.ts';

/**
 * A connection to the host of `url`, at one of its addresses, all of which the policy has admitted. The name is resolved once: the
 * connection goes to the checked address, so a name that resolves differently the second time (DNS rebinding) gains nothing. Before a byte is
 * sent, the address that the connection reached is checked as well.
 */
export async function openConnection(url: URL, policy: FetchPolicy, signal: AbortSignal): Promise<Socket> {
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
  // An IPv6 address has brackets only inside a URL.
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const addresses = await checkedAddresses(host, port, policy, signal);

  const socket = await opened(
    connectPlain({ host, port, lookup: among(addresses), autoSelectFamily: true }),
    'connect',
    signal,
  );
  if (!policy.mayConnect(socket.remoteAddress ?? '', port)) {
    socket.destroy();
    throw new MediaError('not-public');
  }
  if (url.protocol === 'http:') return socket;

  const secured = connectSecure({
    socket,
    host,
    // Certificates of an address name it as such; a server name is never an address.
    servername: isIP(host) > 0 ? '' : host,
    // Set here, so that NODE_TLS_REJECT_UNAUTHORIZED has no effect.
    rejectUnauthorized: true,
    ...(policy.authority === undefined ? {} : { ca: policy.authority }),
  });
  return opened(secured, 'secureConnect', signal);
}

/** One address that is refused refuses the host: a public name has no business with a private address. */
async function checkedAddresses(
  host: string,
  port: number,
  policy: FetchPolicy,
  signal: AbortSignal,
): Promise<readonly Address[]> {
  const addresses = await addressesOf(host, policy, signal);
  if (addresses.length === 0) throw new MediaError('unknown-host');
  if (!addresses.every(({ address }) => policy.mayConnect(address, port))) throw new MediaError('not-public');
  return addresses;
}

async function addressesOf(
  host: string,
  policy: FetchPolicy,
  signal: AbortSignal,
): Promise<readonly Address[]> {
  const family = isIP(host);
  if (family > 0) return [{ address: host, family }];
  // A resolver cannot be called off, and its errors are all of one kind here.
  const resolved = policy.resolve(host).catch(() => []);
  return rejectOnAbort(resolved, signal);
}

/** A lookup that returns the checked addresses. Node looks up names only: a literal address was checked as it is. */
function among(addresses: readonly Address[]): LookupFunction {
  return (_host, { all }, answer) => {
    const [first] = addresses;
    if (all) answer(null, [...addresses]);
    else answer(null, first?.address ?? '', first?.family);
  };
}

async function opened<Kind extends Socket>(socket: Kind, event: string, signal: AbortSignal): Promise<Kind> {
  // For as long as it lives: an unhandled error event would end the process.
  socket.on('error', () => socket.destroy());
  const open = once(socket, event, { signal }).catch((error: unknown) => {
    socket.destroy();
    signal.throwIfAborted();
    throw new MediaError(isIncompleteChain(error) ? 'incomplete-certificate' : 'unreachable');
  });
  await open;
  return socket;
}
