import type { FrameOptions } from '../../pages/frame-options.ts';
import { frameMarkup } from '../../pages/html.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

const widthPx = 600;
/** By mode; of `size=large`, a third more. */
const heightsPx = { scroll: 50, flip: 128, list: 320 } as const;

/** How large a frame with these options should be. */
export function frameSize(
  { mode = 'scroll', size }: FrameOptions,
  maxWidth = Infinity,
  maxHeight = Infinity,
): Size {
  const heightPx = Math.round(heightsPx[mode] * (size === 'large' ? 4 / 3 : 1));
  return { width: Math.min(widthPx, maxWidth), height: Math.min(heightPx, maxHeight) };
}

/** The frame of the page at `src`, to be pasted. */
export function frameElement({
  src,
  title,
  width,
  height,
}: Size & { readonly src: string; readonly title: string }): string {
  return frameMarkup({ src, title, width, height, loading: 'lazy', frameborder: 0 });
}
