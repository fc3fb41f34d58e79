import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';

/**
 * `permessage-deflate` (RFC 7692) without a context on either side: no message depends on an earlier one, so one compressed frame is
 * right for every connection that has negotiated it, and nothing is kept for a connection.
 */
const accepted = 'permessage-deflate; server_no_context_takeover; client_no_context_takeover';

/** What an offer may contain for us to accept it. Our windows have the default size; a client may be able to limit its own. */
const acceptable =
  /^permessage-deflate(?:;(?:(?:server|client)_no_context_takeover|client_max_window_bits(?:=\d+)?))*$/i;

/** The end of each compressed message, which is not sent. */
const tail = Buffer.from([0x00, 0x00, 0xff, 0xff]);
/** Below this, compressing costs more than it saves. */
const minBytes = 256;

/** The extensions to answer to a client that offers `offers`; `undefined` if it offers nothing that we accept. */
export function negotiateDeflate(offers: string | undefined): string | undefined {
  const isAccepted = offers?.split(',').some((offer) => acceptable.test(offer.replaceAll(/\s/g, '')));
  return isAccepted ? accepted : undefined;
}

/** The compressed payload of a message, or `undefined` if that is not shorter. */
export function deflateMessage(message: Buffer): Buffer | undefined {
  if (message.length < minBytes) return undefined;
  const deflated = deflateRawSync(message, { finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, -tail.length);
  return deflated.length < message.length ? deflated : undefined;
}

/** @throws {Error} if it is not a compressed message, `RangeError` if it is longer than `maxBytes` */
export function inflateMessage(deflated: Buffer, maxBytes: number): Buffer {
  return inflateRawSync(Buffer.concat([deflated, tail]), {
    finishFlush: constants.Z_SYNC_FLUSH,
    maxOutputLength: maxBytes,
  });
}
