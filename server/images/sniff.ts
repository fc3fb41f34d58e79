export type PictureFormat = 'jpeg' | 'png' | 'webp' | 'avif';

/** The type by the leading bytes. Nothing else is trusted: neither the name nor the `Content-Type` counts. */
export type Sniffed =
  | { readonly format: PictureFormat }
  /** A picture, or a document that shows one, of a kind that is not taken in. */
  | { readonly refused: 'unsupported' | 'animated' | 'not-a-picture' };

export function sniff(bytes: Buffer): Sniffed {
  if (startsWith(bytes, '\xff\xd8\xff')) return { format: 'jpeg' };
  if (startsWith(bytes, '\x89PNG\r\n\x1a\n')) return isAnimatedPng(bytes) ? animated : { format: 'png' };
  if (startsWith(bytes, 'RIFF') && at(bytes, 8, 'WEBP'))
    return isAnimatedWebp(bytes) ? animated : { format: 'webp' };
  if (at(bytes, 4, 'ftyp')) return sniffBoxes(bytes);
  return { refused: otherKinds.some((isOne) => isOne(bytes)) ? 'unsupported' : 'not-a-picture' };
}

const animated = { refused: 'animated' } as const;

const otherKinds: readonly ((bytes: Buffer) => boolean)[] = [
  (bytes) => startsWith(bytes, 'GIF8'),
  (bytes) => startsWith(bytes, 'BM'),
  (bytes) => startsWith(bytes, 'II*\0') || startsWith(bytes, 'MM\0*'),
  (bytes) => startsWith(bytes, '\0\0\x01\0'),
  (bytes) => startsWith(bytes, '\0\0\0\x0cJXL ') || startsWith(bytes, '\xff\x0a'),
  (bytes) => startsWith(bytes, '\0\0\0\x0cjP  '),
  (bytes) => startsWith(bytes, '8BPS') || startsWith(bytes, '%PDF') || startsWith(bytes, '%!PS'),
  (bytes) => /<svg[\s>]/i.test(bytes.toString('latin1', 0, 4096)),
];

/** A PNG is animated if a chunk `acTL` comes before its pixels. */
function isAnimatedPng(bytes: Buffer): boolean {
  let chunk = 8;
  while (chunk + 8 <= bytes.length) {
    if (at(bytes, chunk + 4, 'acTL')) return true;
    if (at(bytes, chunk + 4, 'IDAT')) return false;
    chunk += 12 + bytes.readUInt32BE(chunk);
  }
  return false;
}

/** The second bit of an extended WebP's flags. */
function isAnimatedWebp(bytes: Buffer): boolean {
  return at(bytes, 12, 'VP8X') && ((bytes[20] ?? 0) & 0b10) !== 0;
}

/** The brands of the first box: `avif` is a still picture; `avis` a sequence, even if it could be read as a still. */
function sniffBoxes(bytes: Buffer): Sniffed {
  const end = Math.min(bytes.readUInt32BE(0), bytes.length, 256);
  const brands = new Set<string>();
  for (let brand = 8; brand + 4 <= end; brand += 4) brands.add(bytes.toString('latin1', brand, brand + 4));
  if (brands.has('avis')) return animated;
  return brands.has('avif') ? { format: 'avif' } : { refused: 'unsupported' };
}

function startsWith(bytes: Buffer, text: string): boolean {
  return at(bytes, 0, text);
}

function at(bytes: Buffer, offset: number, text: string): boolean {
  return bytes.toString('latin1', offset, offset + text.length) === text;
}
