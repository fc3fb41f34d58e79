import { createHash } from 'node:crypto';
import sharp, { type OutputInfo, type Sharp } from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';
import { limits } from '../protocol/limits.ts';
import { creditOf, type Metadata } from './credit.ts';
import {
  boxes,
  maxPixels,
  type Picture,
  type Rendition,
  type RenditionType,
  type Variant,
} from './picture.ts';
import { mediaFailure, type MediaFailure, type MediaErrorCode } from './media-error.ts';
import { sniff } from './sniff.ts';

const webpQuality = 75;
const jpegQuality = 78;
const hashSidePx = 256;
/** A ThumbHash is made of at most this many pixels a side. */
const placeholderPx = 100;
const white = '#ffffff';

/** Blocks every loader of libvips but four, and limits it to one thread without a cache. For a process of its own. */
export function prepare(): void {
  sharp.cache(false);
  sharp.concurrency(1);
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({
    operation: [
      'VipsForeignLoadJpegBuffer',
      'VipsForeignLoadPngBuffer',
      'VipsForeignLoadWebpBuffer',
      'VipsForeignLoadHeifBuffer',
    ],
  });
}

/** Reads, checks and re-encodes a picture. Its bytes are decoded once: what follows works on pixels. */
export async function readPicture(bytes: Buffer): Promise<Picture | MediaFailure> {
  if (bytes.length > limits.uploadBytes) return mediaFailure('too-large');
  const sniffed = sniff(bytes);
  if ('refused' in sniffed) return mediaFailure(sniffed.refused);

  const read = await reading(bytes);
  if (!('pixels' in read)) return read;

  const { pixels, metadata, ...made } = read;
  const credit = creditOf(metadata);
  return {
    ok: true,
    contentHash: createHash('sha256').update(bytes).digest('hex'),
    width: pixels.info.width,
    height: pixels.info.height,
    ...(credit === undefined ? {} : { credit }),
    ...made,
  };
}

/** Faults of JPEG files from phones and cameras that cost no pixel, so that every browser shows the picture. */
const harmlessWarnings =
  /extraneous bytes before marker|invalid SOS parameters|unknown JFIF revision|unknown Adobe/i;

/** All calls into libvips: what they throw is a fault of the file, and nothing else is. */
async function reading(bytes: Buffer, failOn: 'warning' | 'error' = 'warning'): Promise<Read | MediaFailure> {
  try {
    const file = sharp(bytes, { limitInputPixels: maxPixels, failOn });
    const metadata = await file.metadata();
    if ((metadata.pages ?? 1) > 1) return mediaFailure('animated');
    const pixels = await pixelsOf(file);
    return {
      metadata,
      pixels,
      pixelHash: await pixelHashOf(pixels),
      placeholder: await placeholderOf(pixels),
      renditions: [...(await renditionsOf(pixels, 'thumb')), ...(await renditionsOf(pixels, 'story'))],
    };
  } catch (error) {
    const isHarmless = error instanceof Error && harmlessWarnings.test(error.message);
    return isHarmless && failOn === 'warning' ? reading(bytes, 'error') : mediaFailure(codeOf(error));
  }
}

interface Read extends Pick<Picture, 'pixelHash' | 'placeholder' | 'renditions'> {
  readonly metadata: Metadata;
  readonly pixels: Pixels;
}

/** Eight bits each of red, green and blue, upright. Transparent parts are white, so that nothing can hide in them. */
interface Pixels {
  readonly data: Buffer;
  readonly info: OutputInfo;
}

async function pixelsOf(file: Sharp): Promise<Pixels> {
  return file
    .autoOrient()
    .flatten({ background: white })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
}

function drawn({ data, info: { width, height, channels } }: Pixels): Sharp {
  return sharp(data, { raw: { width, height, channels }, limitInputPixels: maxPixels });
}

/**
 * Hashes a copy of a fixed size, so that it costs the same for any picture. The copy is large enough for one letter of a small line
 * to show in it, and its own size is part of the hash: different pictures do not collide.
 */
async function pixelHashOf(pixels: Pixels): Promise<string> {
  const { width, height } = pixels.info;
  const copy = await drawn(pixels)
    .resize(hashSidePx, hashSidePx, { fit: 'fill' })
    .toColourspace('srgb')
    .raw()
    .toBuffer();
  return createHash('sha256').update(`${width}x${height} `).update(copy).digest('hex');
}

async function placeholderOf(pixels: Pixels): Promise<string> {
  const { data, info } = await drawn(pixels)
    .resize(placeholderPx, placeholderPx, { fit: 'inside', withoutEnlargement: true })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString('base64');
}

async function renditionsOf(pixels: Pixels, variant: Variant): Promise<readonly Rendition[]> {
  const { data, info } = await drawn(pixels)
    .resize({ ...boxes[variant], fit: 'inside', withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const small = { data, info };
  const rendition = (type: RenditionType, bytes: Buffer): Rendition => ({
    variant,
    type,
    width: info.width,
    height: info.height,
    bytes,
  });
  return [
    rendition('image/webp', await drawn(small).webp({ quality: webpQuality }).toBuffer()),
    rendition('image/jpeg', await drawn(small).jpeg({ quality: jpegQuality, mozjpeg: true }).toBuffer()),
  ];
}

/** The errors of libvips that have a code of their own. Any other error means that the file is damaged. */
const messages: readonly (readonly [RegExp, MediaErrorCode])[] = [
  [/(pixel|user|security) limit|maximum image size/i, 'too-many-pixels'],
  [
    /premature end|end of file|truncat|read error|unable to parse image|not enough data|bad seek/i,
    'truncated',
  ],
];

function codeOf(error: unknown): MediaErrorCode {
  const message = error instanceof Error ? error.message : '';
  return messages.find(([pattern]) => pattern.test(message))?.[1] ?? 'damaged';
}
