import { thumbHashToRGBA } from 'thumbhash';

/** A ThumbHash (base64) as a few blurred pixels. Drawn on a canvas, since the page's policy for images may not allow `data:`. */
export function paintHash(placeholder: string): HTMLCanvasElement | undefined {
  if (!placeholder) return undefined;
  try {
    const bytes = Uint8Array.from(atob(placeholder), (character) => character.charCodeAt(0));
    const { w, h, rgba } = thumbHashToRGBA(bytes);
    const canvas = document.createElement('canvas');
    canvas.width = w;
    canvas.height = h;
    canvas.setAttribute('aria-hidden', 'true');
    canvas.getContext('2d')?.putImageData(new ImageData(new Uint8ClampedArray(rgba), w, h), 0, 0);
    return canvas;
  } catch {
    // No base64, or too short to be a hash: the picture comes without a first impression.
    return undefined;
  }
}
