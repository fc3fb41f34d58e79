import { constants, deflateRawSync } from 'node:zlib';

/** The end of each compressed message, which is not sent (RFC 7692, 7.2.1). */
const tailBytes = 4;
/** Below this, compressing costs more than it saves. */
const minBytes = 256;
/** The part of its window that zlib leaves unused (`MIN_LOOKAHEAD` in its deflate.h). */
const lookaheadBytes = 262;

/**
 * The payload of a message of `permessage-deflate`, or `undefined` if that is not shorter. It depends on no earlier message, so it is
 * right for every connection that has negotiated the extension without a context of the server.
 */
export function deflateMessage(message: Buffer): Buffer | undefined {
  if (message.length < minBytes) return undefined;
  const options = {
    finishFlush: constants.Z_SYNC_FLUSH,
    // Its default takes 16 KB outside of the heap for each message: a hundred channels then make V8 collect garbage all the time.
    chunkSize: message.length,
    ...memoryFor(message.length),
  };
  const deflated = deflateRawSync(message, options).subarray(0, -tailBytes);
  return deflated.length < message.length ? deflated : undefined;
}

/**
 * The least memory with which zlib compresses as well as with all of it: a window that holds the whole message, and room for all of its
 * symbols in one block. Its defaults take 256 KB for each message, which for one of 700 bytes costs four times the work, and makes V8 collect
 * garbage.
 */
function memoryFor(bytes: number): { readonly windowBits: number; readonly memLevel: number } {
  return {
    windowBits: clamp(Math.ceil(Math.log2(bytes + lookaheadBytes)), 9, 15),
    // This makes room for 2^(memLevel + 6) symbols.
    memLevel: clamp(Math.ceil(Math.log2(bytes)) - 6, 1, 8),
  };
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(Math.max(value, min), max);
}
