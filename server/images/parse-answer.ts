import { z } from 'zod';
import { limits } from '../protocol/limits.ts';
import { cleanLine } from '../protocol/text/clean-line.ts';
import type { DrawnPicture } from './look.ts';
import { mostPixels, type Picture } from './picture.ts';
import { refusals, type Refusal, type RefusalReason } from './refusal.ts';

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const sidePx = z.int().min(1).max(mostPixels);

const refusal = z.strictObject({
  ok: z.literal(false),
  reason: z.enum(Object.keys(refusals) as [RefusalReason]),
});

/** The decoder's answer is checked like a stranger's: a file may have taken the decoder over. */
const answer = z.discriminatedUnion('ok', [
  refusal,
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

const drawn = z.discriminatedUnion('ok', [
  refusal,
  z.strictObject({ ok: z.literal(true), bytes: z.instanceof(Uint8Array) }),
]);

/** @throws {z.ZodError} for anything that is not a drawn look */
export function parseDrawn(message: unknown): DrawnPicture | Refusal {
  return drawn.parse(message);
}

/** @throws {z.ZodError} for anything that is not an answer */
export function parseAnswer(message: unknown): Picture | Refusal {
  return answer.parse(message);
}
