import { brotliDecompressSync, gunzipSync, inflateSync, zstdDecompressSync } from 'node:zlib';

interface Compression {
  readonly magic: readonly number[];
  readonly decompress: (bytes: Uint8Array, options: { readonly maxOutputLength: number }) => Uint8Array;
}

/** By the first bytes, which is all that is believed: headers are missing, or name what a proxy has undone. */
const compressions: readonly Compression[] = [
  { magic: [0x1f, 0x8b], decompress: gunzipSync },
  { magic: [0x78, 0x01], decompress: inflateSync },
  { magic: [0x78, 0x9c], decompress: inflateSync },
  { magic: [0x78, 0xda], decompress: inflateSync },
  { magic: [0x28, 0xb5, 0x2f, 0xfd], decompress: zstdDecompressSync },
];

/** More layers than one are a server's and a proxy's mistake together. */
const maxLayers = 2;

/**
 * `bytes` unpacked if they are compressed, whatever was said of them. Brotli has no mark of its own: it is tried where `encoding`
 * names it. `'too-large'` when they unpack to more than `maxBytes`. Never throws.
 */
export function decompress(bytes: Uint8Array, maxBytes: number, encoding = ''): Uint8Array | 'too-large' {
  let plain = bytes;
  for (let layer = 0; layer < maxLayers; layer += 1) {
    const compression = compressions.find(({ magic }) => magic.every((byte, at) => plain[at] === byte));
    if (!compression) break;
    const unpacked = attempt(() => compression.decompress(plain, { maxOutputLength: maxBytes }));
    if (unpacked === 'too-large') return unpacked;
    if (!unpacked) break;
    plain = unpacked;
  }
  if (plain !== bytes || !/\bbr\b/i.test(encoding)) return plain;
  return attempt(() => brotliDecompressSync(bytes, { maxOutputLength: maxBytes })) ?? bytes;
}

/** `undefined` for what only looks compressed. */
function attempt(unpack: () => Uint8Array): Uint8Array | 'too-large' | undefined {
  try {
    return unpack();
  } catch (error) {
    const isTooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return isTooLarge ? 'too-large' : undefined;
  }
}
