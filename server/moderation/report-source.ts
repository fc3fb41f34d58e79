import { createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { parseAddress, prefixOf, subscriberNetworkOf } from '../access/network.ts';
import { unknownNetwork } from './rules/score.ts';

/** Where a report came from, as far as that can be told. Held for the length of a request: it is never stored. */
export type ReportSource =
  /** One subscriber (`192.0.2.7/32`, `2001:db8:0:1::/64`), and the company or site it may belong to (/24, /48). */
  | { readonly kind: 'public'; readonly network: string; readonly wideNetwork: string }
  /** A loopback or private address: a machine of ours, or a proxy with everyone behind it. It tells nobody apart. */
  | { readonly kind: 'private'; readonly network: string }
  /** Through a proxy that nobody told us to trust, or from no address that can be read. */
  | { readonly kind: 'unknown'; readonly network: typeof unknownNetwork };

/** The networks of a report as its row keeps them. `null` is no signal. */
export interface SealedNetworks {
  readonly network: string | null;
  readonly wideNetwork: string | null;
}

interface Peer {
  /** As Express gives it, after `trust proxy`. */
  readonly address: string | undefined;
  readonly headers: IncomingHttpHeaders;
  /** Whether `TRUST_PROXY` is set. */
  readonly trustsProxy: boolean;
}

const unknownSource: ReportSource = { kind: 'unknown', network: unknownNetwork };

/** Not on the internet. Ranges kept for examples count as public: nothing comes from there but examples. */
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
  if (!parsed) return unknownSource;

  const network = subscriberNetworkOf(parsed);
  if (privateRanges.has(parsed.range())) return { kind: 'private', network };
  const wide = parsed.kind() === 'ipv4' ? 24 : 48;
  return { kind: 'public', network, wideNetwork: prefixOf(parsed, wide) };
}

/** Whether a proxy says that it passes the request on for somebody. */
function isForwarded(headers: IncomingHttpHeaders): boolean {
  return headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined;
}

/**
 * The networks of `source`, readable only beside others of the same case: each case has a random key, and once that is
 * destroyed the rows say nothing.
 */
export function sealNetworks(caseKey: string, source: ReportSource): SealedNetworks {
  switch (source.kind) {
    case 'public':
      return {
        network: hashNetwork(caseKey, source.network),
        wideNetwork: hashNetwork(caseKey, source.wideNetwork),
      };
    case 'private':
      return { network: null, wideNetwork: null };
    case 'unknown':
      // A word, not an address: there is nothing to seal.
      return { network: unknownNetwork, wideNetwork: unknownNetwork };
  }
}

function hashNetwork(caseKey: string, network: string): string {
  return createHmac('sha256', caseKey).update(network).digest('base64url');
}

/** So many reports from one private address are too many for a developer's machine: it is a proxy's. */
const privateReportsUntilDoubt = 20;
const addressesWatched = 100;

/** Notices a proxy that passes nothing on about whom it speaks for: everybody would count as a network of their own. */
export class ProxyMisconfigurationDetector {
  readonly #reports = new Map<string, number>();
  #isSaid = false;

  /** Whether to warn now that `TRUST_PROXY`, or what the proxy sends, needs a look: true once at most. */
  shouldWarn(source: ReportSource): boolean {
    if (this.#isSaid || source.kind !== 'private') return false;
    const count = (this.#reports.get(source.network) ?? 0) + 1;
    const isWatched = this.#reports.has(source.network) || this.#reports.size < addressesWatched;
    if (isWatched) this.#reports.set(source.network, count);
    this.#isSaid = count > privateReportsUntilDoubt;
    return this.#isSaid;
  }
}
