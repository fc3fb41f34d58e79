import { isIP } from 'node:net';
import { availableParallelism } from 'node:os';

export const maxWorkers = 64;

export function wholeNumber(min: number, max: number): (text: string) => number | undefined {
  return (text) => {
    const value = Number(text);
    return /^\d{1,9}$/.test(text) && value >= min && value <= max ? value : undefined;
  };
}

export function parseWorkers(text: string): number | undefined {
  return text === 'auto' ? Math.min(availableParallelism(), maxWorkers) : wholeNumber(1, maxWorkers)(text);
}

export function secret(minChars: number): (text: string) => string | undefined {
  return (text) => (text.length >= minChars && /^[\x21-\x7e]+$/.test(text) ? text : undefined);
}

export function parseHost(text: string): string | undefined {
  return isIP(text) > 0 || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text) ? text : undefined;
}

export function parsePostgresUrl(text: string): string | undefined {
  const url = URL.parse(text);
  return url && isPostgresAddress(url.protocol) && url.hostname ? text : undefined;
}

/** Whether `openStore` opens a PostgreSQL at `address`; else it is the path of a SQLite file. As in every URL, the case does not matter. */
export function isPostgresAddress(address: string): boolean {
  return /^postgres(ql)?:/i.test(address);
}

/** Pub/sub ignores numbered databases, so a path would have no effect. */
export function parseRedisUrl(text: string): string | undefined {
  const url = URL.parse(text);
  const isPlain = url && /^rediss?:$/.test(url.protocol) && url.hostname && !url.search && !url.hash;
  return isPlain && /^\/?\d*$/.test(url.pathname) ? text : undefined;
}

export function parsePublicUrl(text: string): string | undefined {
  const url = URL.parse(text);
  const isPlain = url && /^https?:$/.test(url.protocol) && !url.search && !url.hash && !url.username;
  return isPlain ? url.href.replace(/\/+$/, '') : undefined;
}

/** Hosts in the form that URLs use: lower case, and Punycode for other scripts. */
export function parseHosts(text: string): ReadonlySet<string> | undefined {
  const hosts = text.split(',').map((part) => {
    const host = part.trim().replace(/\.$/, '');
    const url = /^[^\s/?#@:%\\*]+$/u.test(host) ? URL.parse(`https://${host}/`) : null;
    return url?.hostname;
  });
  return hosts.includes(undefined) ? undefined : new Set(hosts.flatMap((host) => host ?? []));
}

const maxHops = 10;
const namedNetworks: ReadonlySet<string> = new Set(['loopback', 'linklocal', 'uniquelocal']);

export function parseTrustProxy(text: string): number | readonly string[] | undefined {
  if (/^\d+$/.test(text)) return wholeNumber(0, maxHops)(text);
  const networks = text.split(',').map((part) => part.trim());
  return networks.every((network) => namedNetworks.has(network) || isNetwork(network)) ? networks : undefined;
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || wholeNumber(0, version === 4 ? 32 : 128)(bits) !== undefined;
}
