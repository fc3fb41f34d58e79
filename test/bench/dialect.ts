/** How the benchmark's viewers speak to a server. */
export interface Dialect {
  readonly path: string;
  /** Socket.IO's handshake follows the upgrade; `ready` ends it. */
  readonly ready?: string;
  readonly isStream?: boolean;
  /** The extensions that browsers offer. */
  readonly offersDeflate?: boolean;
}

export function upgradeRequest({ path, offersDeflate }: Dialect): string {
  return [
    `GET ${path} HTTP/1.1`,
    'Host: localhost',
    'Connection: Upgrade',
    'Pragma: no-cache',
    'Cache-Control: no-cache',
    'User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Accept-Encoding: gzip, deflate, br, zstd',
    'Accept-Language: ar,en;q=0.9',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ...(offersDeflate ? ['Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits'] : []),
    '\r\n',
  ].join('\r\n');
}

export function streamRequest({ path }: Dialect): string {
  return `GET ${path} HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n`;
}
