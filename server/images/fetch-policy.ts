import { lookup } from 'node:dns/promises';
import { limits as contractLimits } from '../protocol/limits.ts';
import { isPublicAddress } from './public-address.ts';

/** One address of a host, as `node:dns` gives it. */
export interface Address {
  readonly address: string;
  readonly family: number;
}

/** What a fetch may cost. */
export interface FetchLimits {
  readonly redirects: number;
  readonly bytes: number;
  /** Until the connection is open, its TLS handshake included. */
  readonly connectMs: number;
  /** From the request to the headers of the answer. */
  readonly headersMs: number;
  /** From the first name resolved to the last byte, redirects included. */
  readonly totalMs: number;
}

export const fetchLimits: FetchLimits = {
  redirects: 3,
  bytes: contractLimits.uploadBytes,
  connectMs: 3_000,
  headersMs: 5_000,
  totalMs: 10_000,
};

/** Where pictures may be fetched from. Handed in, so that no configuration can open a way to what is not public. */
export interface FetchPolicy {
  /** Every address of a name. An empty answer or an error is a host that is not found. */
  readonly resolve: (host: string) => Promise<readonly Address[]>;
  /** Asked for each address before anything is sent to it, and once more for the one that the connection reached. */
  readonly mayConnect: (address: string, port: number) => boolean;
  /** Hosts to fetch from, subdomains not included. Any host if it is missing. Redirects are held to it as well. */
  readonly allowedHosts?: ReadonlySet<string>;
  /** Whether `http:` will do; never after an `https:` that redirects to it. Default: no. */
  readonly mayBePlain?: boolean;
  /** A certificate, as PEM, to trust instead of those that Node knows. */
  readonly authority?: string;
  /** The address of this node, which is sent to hosts. */
  readonly contact?: () => string;
  readonly limits?: FetchLimits;
}

const webPorts: ReadonlySet<number> = new Set([80, 443]);

/** The public internet, and nothing else: what a node uses. */
export const publicPolicy: FetchPolicy = {
  resolve: (host) => lookup(host, { all: true, order: 'verbatim' }),
  mayConnect: (address, port) => webPorts.has(port) && isPublicAddress(address),
};

/** How a node fetches pictures. An operator may narrow where they come from, but not widen it. */
export function picturePolicy(
  given: FetchPolicy | undefined,
  allowedHosts: ReadonlySet<string> | undefined,
  contact: () => string,
): FetchPolicy {
  return { ...publicPolicy, ...given, contact, ...(allowedHosts && { allowedHosts }) };
}
