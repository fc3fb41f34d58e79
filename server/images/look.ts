import sharp from 'sharp';
import { mostPixels } from './picture.ts';
import { refuse, type Refusal } from './refusal.ts';

/** How a picture is drawn for whoever has to judge it without wanting to see all of it. */
export const drawnLooks = ['blurred', 'grey'] as const;
export type DrawnLook = (typeof drawnLooks)[number];

export interface DrawnPicture {
  readonly ok: true;
  /** WebP. */
  readonly bytes: Uint8Array;
}

/** What a decoder is asked to draw: one of our own renditions, never what a stranger sent. */
export interface LookRequest {
  readonly look: DrawnLook;
  readonly bytes: Uint8Array;
}

const passSeconds = 5;
const quality = 70;
/** Colours and masses stay, faces and letters go: a blur of this share of the longer side. */
const blurShare = 1 / 20;

export async function drawLook({ look, bytes }: LookRequest): Promise<DrawnPicture | Refusal> {
  try {
    const picture = sharp(bytes, { limitInputPixels: mostPixels }).timeout({ seconds: passSeconds });
    const drawn = look === 'grey' ? picture.greyscale() : picture.blur(await sigmaOf(bytes));
    return { ok: true, bytes: await drawn.webp({ quality }).toBuffer() };
  } catch {
    // Whatever libvips says, it is of a rendition that cannot be read.
    return refuse('damaged');
  }
}

async function sigmaOf(bytes: Uint8Array): Promise<number> {
  const { width, height } = await sharp(bytes).metadata();
  return Math.max(1, Math.max(width, height) * blurShare);
}
