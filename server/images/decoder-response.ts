import { z } from 'zod';
import { limits } from '../protocol/limits.ts';
import { cleanLine } from '../protocol/text/clean-line.ts';
import type { Preview } from './preview-filter.ts';
import { maxPixels, type Picture } from './picture.ts';
import { mediaErrorMessages, type MediaFailure, type MediaErrorCode } from './media-error.ts';

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const sidePx = z.int().min(1).max(maxPixels);

const failure = z.strictObject({
  ok: z.literal(false),
  reason: z.enum(Object.keys(mediaErrorMessages) as [MediaErrorCode]),
});

/** The decoder's response is checked like a stranger's: a file may have taken over its process. */
const picture = z.discriminatedUnion('ok', [
  failure,
  z.strictObject({
    ok: z.literal(true),
    contentHash: digest,
    pixelHash: digest,
    width: sidePx,
    height: sidePx,
    placeholder: z.base64().max(64),
    credit: z
      .string()
      .max(2 * limits.altChars)
      .refine((credit) => cleanLine(credit) === credit)
      .exactOptional(),
    renditions: z
      .array(
        z.strictObject({
          variant: z.enum(['thumb', 'story']),
          type: z.enum(['image/webp', 'image/jpeg']),
          width: sidePx,
          height: sidePx,
          bytes: z.instanceof(Uint8Array),
        }),
      )
      .length(4),
  }),
]);

const preview = z.discriminatedUnion('ok', [
  failure,
  z.strictObject({ ok: z.literal(true), bytes: z.instanceof(Uint8Array) }),
]);

/** @throws {z.ZodError} for anything that is not a preview */
export function parsePreview(message: unknown): Preview | MediaFailure {
  return preview.parse(message);
}

/** @throws {z.ZodError} for anything that is not a picture or a failure */
export function parsePicture(message: unknown): Picture | MediaFailure {
  return picture.parse(message);
}
