import {
  brotliDecompressSync,
  constants,
  gunzipSync,
  inflateRawSync,
  inflateSync,
  zstdDecompressSync,
} from 'node:zlib';
import { errorCode } from '../error-code.ts';

interface Compression {
  readonly magic: readonly number[];
  readonly decompress: Decompress;
  /** For bytes whose end is missing, or has something behind it. */
  readonly decompressStart?: Decompress;
}

type Decompress = (bytes: Uint8Array, options: { readonly maxOutputLength: number }) => Uint8Array;

/** Takes what there is. */
const finishFlush = constants.Z_SYNC_FLUSH;
const inflateStart: Decompress = (bytes, options) => inflateSync(bytes, { ...options, finishFlush });

/** By the first bytes, which is all that is believed: headers are missing, or name what a proxy has undone. */
const compressions: readonly Compression[] = [
  { magic: [0x1f, 0x8b], decompress: gunzipSync, decompressStart: gunzipStart },
  { magic: [0x78, 0x01], decompress: inflateSync, decompressStart: inflateStart },
  { magic: [0x78, 0x9c], decompress: inflateSync, decompressStart: inflateStart },
  { magic: [0x78, 0xda], decompress: inflateSync, decompressStart: inflateStart },
  { magic: [0x28, 0xb5, 0x2f, 0xfd], decompress: zstdDecompressSync },
];

/** More layers than one are a server's and a proxy's mistake together. */
const maxLayers = 2;

/**
 * `bytes` unpacked if they are compressed, whatever the headers say, even if their end is missing. Brotli has no mark of its own, nor
 * has deflate without its frame, which some servers mean by `deflate`: they are tried where `encoding` names them. `'too-large'` when they unpack to more than `maxBytes`. Never throws.
 */
export function decompress(bytes: Uint8Array, maxBytes: number, encoding = ''): Uint8Array | 'too-large' {
  let plain = bytes;
  for (let layer = 0; layer < maxLayers; layer += 1) {
    const compression = compressions.find(({ magic }) => magic.every((byte, at) => plain[at] === byte));
    if (!compression) break;
    const { decompress: whole, decompressStart: start = whole } = compression;
    const options = { maxOutputLength: maxBytes };
    const unpacked = attempt(() => whole(plain, options)) ?? attempt(() => start(plain, options));
    if (unpacked === 'too-large') return unpacked;
    if (!unpacked) break;
    plain = unpacked;
  }
  const unmarked = /\bbr\b/i.test(encoding)
    ? brotliDecompressSync
    : /\bdeflate\b/i.test(encoding)
      ? inflateRawSync
      : undefined;
  if (plain !== bytes || !unmarked) return plain;
  return attempt(() => unmarked(bytes, { maxOutputLength: maxBytes })) ?? bytes;
}

/** Unpacks gzip by its header (RFC 1952), whatever follows its end. */
function gunzipStart(bytes: Uint8Array, options: { readonly maxOutputLength: number }): Uint8Array {
  const flags = bytes[3] ?? 0;
  let at = 10;
  if (flags & 4) at += 2 + (bytes[at] ?? 0) + 256 * (bytes[at + 1] ?? 0);
  // The name of the file and a comment, each with a zero behind it.
  for (const flag of [8, 16]) if (flags & flag) at = bytes.indexOf(0, at) + 1;
  if (flags & 2) at += 2;
  return inflateRawSync(bytes.subarray(at), { ...options, finishFlush });
}

/** `undefined` for what only looks compressed. */
function attempt(unpack: () => Uint8Array): Uint8Array | 'too-large' | undefined {
  try {
    return unpack();
  } catch (error) {
    return errorCode(error) === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : undefined;
  }
}
