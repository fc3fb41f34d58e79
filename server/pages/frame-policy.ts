import { createHash } from 'node:crypto';

/** Where a frame page is served from, and who may show it. */
export interface FrameOrigins {
  /** The public origin of the server. */
  readonly server: string;
  /** The host that the request went to, for people who reach the node by another name. */
  readonly host: string | undefined;
  /** The allowed origins of the channel. */
  readonly allowed: readonly string[];
}

/**
 * The policy of a frame page: it loads from this server alone, and only pages that the channel allows can show it. Hosts are named
 * in addition to 'self', because a frame in a sandbox has no origin.
 *
 * @param styles the style sheet that is written into the page
 * @param script the script that is written into the page
 */
export function framePolicy({ server, host, allowed }: FrameOrigins, styles: string, script = ''): string {
  const hosts = hostSources(host);
  const own = [`'self'`, server, ...hosts].join(' ');
  const live = [server, ...hosts].map((origin) => origin.replace(/^http/, 'ws')).join(' ');
  const directives = [
    `default-src 'none'`,
    `script-src ${own}${hashSource(script)}`,
    `style-src ${own}${hashSource(styles)}`,
    `img-src ${own}`,
    `connect-src ${own} ${live}`,
    `base-uri ${own}`,
    `form-action 'none'`,
    `require-trusted-types-for 'script'`,
    `trusted-types lit-html`,
    ...frameAncestors(allowed),
  ];
  return directives.join('; ');
}

/**
 * The pages that may show a frame: none is named where the channel allows all, since `*` would leave out the schemes of apps. A channel that
 * allows the origin `null` cannot be framed by it: browsers compare ancestors by their address.
 */
function frameAncestors(allowed: readonly string[]): readonly string[] {
  if (allowed.includes('*')) return [];
  const sources = allowed.filter((each) => each !== 'null').map(toSource);
  return [`frame-ancestors ${[`'self'`, ...sources].join(' ')}`];
}

/** The origin of an app as the scheme alone: policies know hosts of web addresses only. */
function toSource(origin: string): string {
  return /^https?:/.test(origin) ? origin : origin.replace(/:.*$/, ':');
}

function hashSource(code: string): string {
  return code === '' ? '' : ` 'sha256-${createHash('sha256').update(code).digest('base64')}'`;
}

/** With their schemes: a document without an origin has no scheme that would apply to a bare host. */
function hostSources(host: string | undefined): readonly string[] {
  if (host === undefined || !/^[a-z0-9.:[\]-]+$/i.test(host)) return [];
  return [`http://${host}`, `https://${host}`];
}
