import { constants, deflateRawSync } from 'node:zlib';

/** The end of each compressed message, which is not sent (RFC 7692, 7.2.1). */
const tailBytes = 4;
/** Below this, compressing costs more than it saves. */
const minBytes = 256;

/**
 * The payload of a message of `permessage-deflate`, or `undefined` if that is not shorter. It depends on no earlier message, so it is
 * right for every connection that has negotiated the extension without a context of the server.
 */
export function deflateMessage(message: Buffer): Buffer | undefined {
  if (message.length < minBytes) return undefined;
  const deflated = deflateRawSync(message, { finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, -tailBytes);
  return deflated.length < message.length ? deflated : undefined;
}
