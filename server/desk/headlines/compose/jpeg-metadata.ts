/** The segments that may name the owner of a picture: EXIF and XMP in the one, IPTC in the other. */
const metadataMarkers: ReadonlySet<number> = new Set([0xe1, 0xed]);
const orientationTag = 0x0112;

/** `scaled` with what `photo` says of its maker and of its rights. Both are JPEG; of another file there is nothing to keep. */
export async function withMetadata(scaled: Blob, photo: Blob): Promise<Blob> {
  const segments = metadataSegments(new Uint8Array(await photo.arrayBuffer())).map(upright);
  if (segments.length === 0) return scaled;
  const bytes = new Uint8Array(await scaled.arrayBuffer());
  // Behind the two bytes with which a JPEG begins.
  const parts = [bytes.subarray(0, 2), ...segments, bytes.subarray(2)];
  // In one piece: Firefox makes no bitmap of a blob of several.
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return new Blob([whole], { type: scaled.type });
}

function metadataSegments(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
  const view = new DataView(bytes.buffer);
  const found: Uint8Array<ArrayBuffer>[] = [];
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return found;
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff;) {
    const marker = view.getUint8(at + 1);
    // The picture itself follows.
    if (marker === 0xda) break;
    const end = at + 2 + view.getUint16(at + 2);
    if (metadataMarkers.has(marker) && end <= bytes.length) found.push(bytes.slice(at, end));
    at = end;
  }
  return found;
}

/** The picture was drawn as its camera meant it: what EXIF says of its orientation would turn it once more. */
function upright(segment: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const exifBytes = 10;
  const name = String.fromCharCode(...segment.subarray(4, exifBytes));
  if (name !== 'Exif\0\0' || segment.length < exifBytes + 8) return segment;
  const tiff = new DataView(segment.buffer, exifBytes);
  const isLittle = tiff.getUint16(0) === 0x4949;
  const directory = tiff.getUint32(4, isLittle);
  if (directory + 2 > tiff.byteLength) return segment;
  for (let index = 0; index < tiff.getUint16(directory, isLittle); index += 1) {
    const entry = directory + 2 + index * 12;
    if (entry + 12 > tiff.byteLength) break;
    if (tiff.getUint16(entry, isLittle) === orientationTag) tiff.setUint16(entry + 8, 1, isLittle);
  }
  return segment;
}
