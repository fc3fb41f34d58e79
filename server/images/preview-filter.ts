import sharp from 'sharp';
import { maxPixels } from './picture.ts';
import { mediaFailure, type MediaFailure } from './media-error.ts';

/** How a picture is shown to moderators who have to judge it without seeing all of it. */
export const previewFilters = ['blurred', 'grey'] as const;
export type PreviewFilter = (typeof previewFilters)[number];

export interface Preview {
  readonly ok: true;
  /** WebP. */
  readonly bytes: Uint8Array;
}

/** What a decoder is asked to filter: one of our own renditions, never what a stranger sent. */
export interface PreviewRequest {
  readonly kind: 'preview';
  readonly filter: PreviewFilter;
  readonly bytes: Uint8Array;
}

const quality = 70;
/** Colours and masses stay, faces and letters go: a blur of this share of the longer side. */
const blurShare = 1 / 20;

export async function renderPreview({
  filter,
  bytes,
}: Pick<PreviewRequest, 'filter' | 'bytes'>): Promise<Preview | MediaFailure> {
  try {
    const picture = sharp(bytes, { limitInputPixels: maxPixels });
    const filtered = filter === 'grey' ? picture.greyscale() : picture.blur(await sigmaOf(bytes));
    return { ok: true, bytes: await filtered.webp({ quality }).toBuffer() };
  } catch {
    // Whatever libvips says, this rendition cannot be read.
    return mediaFailure('damaged');
  }
}

async function sigmaOf(bytes: Uint8Array): Promise<number> {
  const { width, height } = await sharp(bytes).metadata();
  return Math.max(1, Math.max(width, height) * blurShare);
}
