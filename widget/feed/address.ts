/** Where a channel is served. */
export interface ChannelAddress {
  /** The server's address: an origin, or with a path where a proxy puts the server below one. Relative to the page's base. */
  readonly server: string;
  readonly channel: string;
}

/** `server` as an address whose path ends with a slash. Throws a `TypeError` if it is not an address. */
export function serverUrl(server: string): URL {
  const url = new URL(server, globalThis.document?.baseURI);
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}

/** The address of the channel's snapshot. Throws a `TypeError` if `server` is no address. */
export function channelUrl({ server, channel }: ChannelAddress): URL {
  return new URL(`v1/channels/${encodeURIComponent(channel)}`, serverUrl(server));
}
