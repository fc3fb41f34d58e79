import { z } from 'zod';
import { modes } from '../protocol/modes.ts';

/** The fastest that a strip may travel, in em a second, and the slowest that still moves. */
const [slowestEm, fastestEm] = [0.5, 8];

const hex = /^(?:[0-9a-f]{3}|[0-9a-f]{6})$/i;
const colour = z
  .string()
  .regex(hex, { error: 'is not a colour of three or six hexadecimal digits without "#", as 9a3412' });
/** What a language tag looks like (BCP 47). Any is allowed: an unknown one has English controls. */
const languageTag = /^[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,4}$/i;

const namedSpeeds: ReadonlySet<string> = new Set(['slow', 'normal', 'fast']);

/** The options of a frame page, as the query of its address has them; each is an attribute or a colour of the strip in it. */
export const frameOptions = z.strictObject({
  mode: z.enum(modes).optional(),
  speed: z
    .string()
    .refine(isSpeed, {
      error: `is not slow, normal, fast or em a second from ${slowestEm} to ${fastestEm}`,
    })
    .optional(),
  theme: z.enum(['light', 'dark', 'auto']).optional(),
  size: z.enum(['large']).optional(),
  lang: z.string().regex(languageTag, { error: 'is not a language tag, as ar or fr-MA' }).optional(),
  dir: z.enum(['rtl', 'ltr']).optional(),
  background: z
    .string()
    .refine((text) => text === 'transparent' || hex.test(text), {
      error: 'is not transparent, nor a colour of three or six hexadecimal digits without "#", as fbfaf7',
    })
    .optional(),
  color: colour.optional(),
  accent: colour.optional(),
  pictures: z.enum(['true', 'false']).optional(),
});

export type FrameOptions = z.output<typeof frameOptions>;

/** The options as the query of a frame page, with its question mark; empty without any. */
export function queryOf(options: FrameOptions): string {
  const given = Object.entries(options).filter((each): each is [string, string] => each[1] !== undefined);
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
}

function isSpeed(text: string): boolean {
  if (namedSpeeds.has(text)) return true;
  const em = Number(text);
  return text.trim() !== '' && em >= slowestEm && em <= fastestEm;
}
