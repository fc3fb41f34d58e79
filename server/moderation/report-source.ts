import { createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { parseAddress, prefixOf, subscriberNetworkOf } from '../access/network.ts';
import { unknownNetwork } from './rules/evaluate-reports.ts';

/** Where a report came from, as far as that is known. Kept only during the request, never stored. */
export type ReportSource =
  /** One subscriber (`192.0.2.7/32`, `2001:db8:0:1::/64`), and the company or site it may belong to (/24, /48). */
  | { readonly kind: 'public'; readonly network: string; readonly wideNetwork: string }
  /** A loopback or private address: this machine, a local network, or a proxy for everyone. All that comes from it is one network. */
  | { readonly kind: 'private'; readonly network: string }
  /** Through an untrusted proxy, or from an unreadable address: `written` is what a trusted proxy wrote in the place of one. */
  | { readonly kind: 'unknown'; readonly network: typeof unknownNetwork; readonly written?: string };

/** The networks of a report as stored. `null` where the address says nothing. */
export interface SealedNetworks {
  readonly network: string | null;
  readonly wideNetwork: string | null;
}

interface Peer {
  /** From Express, after `trust proxy`. */
  readonly address: string | undefined;
  readonly headers: IncomingHttpHeaders;
  /** Whether `TRUST_PROXY` is set. */
  readonly trustsProxy: boolean;
}

/** Every loopback address. */
const ownMachine = 'loopback';

const unknownSource = { kind: 'unknown', network: unknownNetwork } as const;

/** Ranges outside of the internet. Example ranges count as public: only examples come from there. */
const privateRanges: ReadonlySet<string> = new Set([
  'loopback',
  'private',
  'linkLocal',
  'uniqueLocal',
  'carrierGradeNat',
  'unspecified',
]);

export function sourceOf({ address, headers, trustsProxy }: Peer): ReportSource {
  if (!trustsProxy && isForwarded(headers)) return unknownSource;
  const parsed = parseAddress(address ?? '');
  // A connection that has closed has no address, which says nothing about a proxy.
  if (!parsed) return trustsProxy && address ? { ...unknownSource, written: address } : unknownSource;

  const network = subscriberNetworkOf(parsed);
  if (parsed.range() === 'loopback') return { kind: 'private', network: ownMachine };
  if (privateRanges.has(parsed.range())) return { kind: 'private', network };
  const wide = parsed.kind() === 'ipv4' ? 24 : 48;
  return { kind: 'public', network, wideNetwork: prefixOf(parsed, wide) };
}

/** Whether a proxy declares that it forwards the request. */
function isForwarded(headers: IncomingHttpHeaders): boolean {
  return headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined;
}

/**
 * The networks of `source`, comparable only within the same case: each case has a random key, and once that is destroyed the rows reveal
 * nothing.
 */
export function sealNetworks(caseKey: string, source: ReportSource): SealedNetworks {
  switch (source.kind) {
    case 'public':
      return {
        network: hashNetwork(caseKey, source.network),
        wideNetwork: hashNetwork(caseKey, source.wideNetwork),
      };
    case 'private': {
      const network = hashNetwork(caseKey, source.network);
      return { network, wideNetwork: network };
    }
    case 'unknown':
      // It is not an address, so it needs no seal.
      return { network: unknownNetwork, wideNetwork: unknownNetwork };
  }
}

function hashNetwork(caseKey: string, network: string): string {
  return createHmac('sha256', caseKey).update(network).digest('base64url');
}

/** From this machine at once; from another private address, which may be that of a person, at the third report. */
const privateReportsUntilDoubt = 2;
const addressesWatched = 100;

const writtenShown = 60;

/** Detects a proxy that does not forward client addresses: all readers count as one network. */
export class ProxyMisconfigurationDetector {
  readonly #reports = new Map<string, number>();
  #isSaid = false;

  /** A warning that `TRUST_PROXY` or the proxy's headers may be wrong; returned at most once. */
  warningOf(source: ReportSource): string | undefined {
    if (this.#isSaid) return undefined;
    const found = this.#suspicionOf(source);
    if (found === undefined) return undefined;
    this.#isSaid = true;
    return `reports of pictures come from ${found} and count as one network; a proxy has to send X-Forwarded-For with the address of the client, and TRUST_PROXY has to name it`;
  }

  #suspicionOf(source: ReportSource): string | undefined {
    switch (source.kind) {
      case 'public':
        return undefined;
      case 'private':
        return this.#isFrequent(source.network) ? 'one private address' : undefined;
      case 'unknown':
        return source.written && `“${source.written.slice(0, writtenShown)}”, which is no address,`;
    }
  }

  #isFrequent(network: string): boolean {
    const count = (this.#reports.get(network) ?? 0) + 1;
    const isWatched = this.#reports.has(network) || this.#reports.size < addressesWatched;
    if (isWatched) this.#reports.set(network, count);
    return network === ownMachine || count > privateReportsUntilDoubt;
  }
}
