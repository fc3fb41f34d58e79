import { limits } from '../../../protocol/limits.ts';
import { withMetadata } from './jpeg-metadata.ts';

/** More than any page shows, and few enough pixels for the server to read. */
const longestSidePx = 3200;
const maxPixels = 40_000_000;
/** The highest quality whose file fits is sent. */
const qualities = [0.9, 0.8, 0.65, 0.5] as const;

/**
 * `file` as it can be uploaded: a photo straight from a phone (50 megapixels, 30 MB) is scaled down here, upright as its camera meant it.
 * The credit in it is kept. A file that fits is sent as it is; one that this browser cannot read too: the server names the fault.
 */
export async function fitForUpload(file: Blob): Promise<Blob> {
  const address = URL.createObjectURL(file);
  try {
    const photo = await decoded(address);
    if (!photo) return file;
    const fits = file.size <= limits.uploadBytes && photo.naturalWidth * photo.naturalHeight <= maxPixels;
    return fits ? file : await scaled(photo, file);
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** By an image of the page: Firefox cannot make a bitmap of some files with an orientation that it shows without trouble. */
async function decoded(address: string): Promise<HTMLImageElement | undefined> {
  const photo = new Image();
  photo.src = address;
  try {
    await photo.decode();
    return photo;
  } catch {
    return undefined;
  }
}

async function scaled(photo: HTMLImageElement, file: Blob): Promise<Blob> {
  const { naturalWidth, naturalHeight } = photo;
  const scale = Math.min(1, longestSidePx / Math.max(naturalWidth, naturalHeight));
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(naturalWidth * scale)),
    Math.max(1, Math.round(naturalHeight * scale)),
  );
  const context = canvas.getContext('2d');
  if (!context) return file;
  context.imageSmoothingQuality = 'high';
  // JPEG has no transparency, and would show black in its place.
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(photo, 0, 0, canvas.width, canvas.height);

  let smallest = file;
  for (const quality of qualities) {
    smallest = await withMetadata(await canvas.convertToBlob({ type: 'image/jpeg', quality }), file);
    if (smallest.size <= limits.uploadBytes) break;
  }
  return smallest;
}
