/** A picture as it is kept: re-encoded, without its metadata, with what was learned from it. */
export interface Picture {
  readonly ok: true;
  /** SHA-256 of the bytes that came, in hex. */
  readonly contentHash: string;
  /** SHA-256 of the pixels, in hex: the same in any lossless container, however it is rotated or tagged. */
  readonly pixelHash: string;
  /** As it is seen: after the rotation that the file asks for. */
  readonly width: number;
  readonly height: number;
  /** A ThumbHash in base64: some 20 bytes that a page can paint before the picture comes. */
  readonly placeholder: string;
  /** What the file says of its author and its rights, as one line of plain text. */
  readonly credit?: string;
  readonly renditions: readonly Rendition[];
}

export interface Rendition {
  readonly variant: Variant;
  readonly type: RenditionType;
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
}

export type Variant = 'thumb' | 'story';
export type RenditionType = 'image/webp' | 'image/jpeg';

/** What a rendition fits into. Tall ones are bounded as well: WebP ends at 16,383 px, and a page long before. */
export const boxes: Readonly<Record<Variant, { readonly width: number; readonly height: number }>> = {
  thumb: { width: 320, height: 640 },
  story: { width: 1280, height: 2560 },
};

export const maxPixels = 40_000_000;
