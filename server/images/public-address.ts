import { isIPv4, isIPv6 } from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * Networks inside 2000::/3 that are not places of their own on the internet: they carry an IPv4 address inside, or belong to
 * protocols, tests and documents. `ipaddr.js` calls some of them plain unicast.
 * Source: the IANA registries of special-purpose addresses, for IPv6.
 */
const withoutAPlace = [
  // IETF protocol assignments: Teredo (which carries an IPv4 address), benchmarking, AMT, AS112, ORCHID, DETs.
  '2001::/23',
  // Documentation.
  '2001:db8::/32',
  '3fff::/20',
  // 6to4, which carries an IPv4 address.
  '2002::/16',
  // AS112.
  '2620:4f:8000::/48',
].map((network) => ipaddr.IPv6.parseCIDR(network));

const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether `address`, as a resolver or a socket spells it, is one place on the public internet: unicast IPv4, or unicast IPv6
 * that has no IPv4 address inside. An IPv4 address inside would let a gateway on the way decide where we end up. A network's
 * own NAT64 prefix looks like any other address and cannot be known here.
 */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return ipaddr.IPv4.parse(address).range() === 'unicast';
  // An address with a zone (`fe80::1%eth0`) is a local one by its nature.
  if (!isIPv6(address) || address.includes('%')) return false;

  const parsed = ipaddr.IPv6.parse(address);
  return (
    parsed.range() === 'unicast' &&
    parsed.match(globalUnicast) &&
    !withoutAPlace.some((network) => parsed.match(network)) &&
    !isIsatap(parsed.parts)
  );
}

/** RFC 5214: the interface is `0000:5efe` or `0200:5efe`, followed by an IPv4 address. */
function isIsatap(groups: readonly number[]): boolean {
  return (groups[4] === 0 || groups[4] === 0x200) && groups[5] === 0x5efe;
}
