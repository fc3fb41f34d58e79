import sharp, { type Sharp } from 'sharp';
import { crc32, deflateSync } from 'node:zlib';

/** A picture in which all pixels differ, so that anything lost, moved or mixed up shows. */
export function drawing(width = 320, height = 200): Sharp {
  const data = Buffer.alloc(width * height * 3);
  for (let at = 0; at < width * height; at++) {
    const x = at % width;
    const y = Math.floor(at / width);
    data.set([(x * 255) / width, (y * 255) / height, (x ^ y) & 0xff], at * 3);
  }
  return sharp(data, { raw: { width, height, channels: 3 } });
}

export const jpeg = () => drawing().jpeg().toBuffer();
export const png = () => drawing().png().toBuffer();
export const webp = () => drawing().webp().toBuffer();
export const avif = () => drawing().avif({ effort: 0 }).toBuffer();

/** An animation of two frames. */
export async function animated(format: 'webp' | 'gif'): Promise<Buffer> {
  const frames = await Promise.all([png(), drawing().negate().png().toBuffer()]);
  return sharp(frames, { join: { animated: true } })
    .toFormat(format)
    .toBuffer();
}

/** `file`, with a segment behind its first marker: `marker` is its second byte. */
export function withSegment(file: Buffer, marker: number, payload: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, (payload.length + 2) >> 8, (payload.length + 2) & 0xff]);
  return Buffer.concat([file.subarray(0, 2), head, payload, file.subarray(2)]);
}

export function withXmp(file: Buffer, content: string): Buffer {
  return withSegment(file, 0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${content}`));
}

/** IPTC records: `[dataset, value]`, of the record that editors write. */
export function withIptc(file: Buffer, records: readonly (readonly [number, Buffer])[]): Buffer {
  const data = Buffer.concat(
    records.flatMap(([dataset, value]) => [Buffer.from([0x1c, 2, dataset, 0, value.length]), value]),
  );
  const size = Buffer.alloc(4);
  size.writeUInt32BE(data.length);
  const resource = Buffer.concat([Buffer.from('8BIM\x04\x04\0\0', 'latin1'), size, data]);
  return withSegment(file, 0xed, Buffer.concat([Buffer.from('Photoshop 3.0\0'), resource]));
}

/** EXIF tags with text: `[tag, value]`, in either order of bytes. */
export function withExif(
  file: Buffer,
  tags: readonly (readonly [number, Buffer])[],
  order: 'II' | 'MM' = 'II',
): Buffer {
  const isLittle = order === 'II';
  const number = (value: number, bytes: 2 | 4): Buffer => {
    const buffer = Buffer.alloc(bytes);
    if (isLittle) buffer.writeUIntLE(value, 0, bytes);
    else buffer.writeUIntBE(value, 0, bytes);
    return buffer;
  };
  let offset = 8 + 2 + tags.length * 12 + 4;
  const entries = tags.map(([tag, value]) => {
    const entry = [number(tag, 2), number(2, 2), number(value.length, 4), number(offset, 4)];
    offset += value.length;
    // Four bytes replace their offset.
    return Buffer.concat(value.length === 4 ? [...entry.slice(0, 3), value] : entry);
  });
  const directory = [number(tags.length, 2), ...entries, number(0, 4), ...tags.map(([, value]) => value)];
  const head = [Buffer.from('Exif\0\0'), Buffer.from(order), number(42, 2), number(8, 4)];
  return withSegment(file, 0xe1, Buffer.concat([...head, ...directory]));
}

export function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** One colour: large to decode, quick to make. */
export async function blank(
  width: number,
  height: number,
  format: 'png' | 'jpeg' | 'webp' = 'png',
): Promise<Buffer> {
  const picture = sharp({ create: { width, height, channels: 3, background: '#789' } });
  return picture.toFormat(format, format === 'webp' ? { lossless: true, effort: 0 } : {}).toBuffer();
}

/** A PNG of one bit a pixel, put together by hand: `width` and `height` as they are said, as
 * many `rows` as are there, of 32,768 pixels at most. */
export function handmadePng(
  width: number,
  height: number,
  more: readonly Buffer[] = [],
  rows = height,
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const pixels = deflateSync(Buffer.alloc(rows * (Math.min(Math.ceil(width / 8), 4096) + 1)), { level: 9 });
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', header),
    ...more,
    pngChunk('IDAT', pixels),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}
