import type { NumericSetting } from '../../protocol/newsroom/channels.ts';

/** The content of a number field: nothing, a number, or something else. */
export type Read = { readonly number?: number } | 'wrong';

const arabicZero = 0x0660;
const persianZero = 0x06f0;

/** A whole number from `min` to `max`, in European, Arabic or Persian digits; nothing written is no number. */
export function parseWhole(
  text: string,
  { min, max }: Pick<NumericSetting, 'min' | 'max'> & Partial<NumericSetting>,
): Read {
  const plain = european(text);
  if (plain === '') return {};
  const number = /^\d{1,9}$/.test(plain) ? Number(plain) : Number.NaN;
  return number >= min && number <= max ? { number } : 'wrong';
}

/** A number from 0 to 1, with a point or a comma. */
export function parseShare(text: string): Read {
  const plain = european(text).replace(/[,٫]/, '.');
  if (plain === '') return {};
  const number = /^\d(\.\d{1,4})?$/.test(plain) ? Number(plain) : Number.NaN;
  return number >= 0 && number <= 1 ? { number } : 'wrong';
}

function european(text: string): string {
  return text
    .trim()
    .replaceAll(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - arabicZero))
    .replaceAll(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - persianZero));
}
