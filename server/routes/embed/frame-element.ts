import type { FrameOptions } from '../../pages/frame-options.ts';
import { frameMarkup } from '../../pages/html.ts';
import { frameHeightPx } from '../../protocol/frame-height.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

const widthPx = 600;

/** How large a frame with these options should be. */
export function frameSize(
  { mode = 'scroll', size }: FrameOptions,
  maxWidth = Infinity,
  maxHeight = Infinity,
): Size {
  return { width: Math.min(widthPx, maxWidth), height: Math.min(frameHeightPx(mode, size), maxHeight) };
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
