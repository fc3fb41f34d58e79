import ipaddr from 'ipaddr.js';

export type Address = ReturnType<typeof ipaddr.process>;

/** The network of one subscriber: an IPv4 address is its own network, an IPv6 address belongs to its /64. Other text stays as it is. */
export function networkOf(address: string): string {
  const parsed = parseAddress(address);
  return parsed ? subscriberNetworkOf(parsed) : address;
}

export function subscriberNetworkOf(address: Address): string {
  return prefixOf(address, address.kind() === 'ipv4' ? 32 : 64);
}

/** Some proxies append the port to the address, and a socket may name its interface. */
export function parseAddress(text: string): Address | undefined {
  const unquoted = text.replace(/^"(.*)"$/, '$1');
  const bare = /^\[(.+)\](?::\w+)?$/.exec(unquoted)?.[1] ?? unquoted.replace(/^([\d.]+):\w+$/, '$1');
  const [plain = ''] = bare.split('%');
  // The library also reads `127` and `0x7f.1` as IPv4, which no socket writes.
  const isWhole = plain.includes(':') || ipaddr.IPv4.isValidFourPartDecimal(plain);
  return isWhole && ipaddr.isValid(plain) ? ipaddr.process(plain) : undefined;
}

/** An address as `parseAddress` reads it, without quotes, brackets, port or interface name. Other text stays as it is. */
export function plainAddress(text: string): string {
  return parseAddress(text)?.toString() ?? text;
}

export function prefixOf(address: Address, bits: number): string {
  const bytes = address.toByteArray().map((byte, index) => byte & maskAt(index, bits));
  return `${ipaddr.fromByteArray(bytes).toString()}/${bits}`;
}

function maskAt(index: number, bits: number): number {
  const here = Math.min(8, Math.max(0, bits - index * 8));
  return (0xff << (8 - here)) & 0xff;
}
