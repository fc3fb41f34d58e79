import { z } from 'zod';
import { rejectField } from './fields.ts';

const idempotencyKeyChars = 255;

/** A retry with the same key gets the response of the first attempt. */
export const idempotencyKey = z
  .string()
  .transform((text, context) => {
    const isPrintable = /^[\x20-\x7e]+$/.test(text);
    if (isPrintable && text.length <= idempotencyKeyChars) return text;
    const message = `is not made of 1 to ${idempotencyKeyChars} printable ASCII characters`;
    return rejectField(context, message, { problem: 'invalid-field', limit: idempotencyKeyChars });
  })
  .meta({ minLength: 1, maxLength: idempotencyKeyChars });

/** The version to change, as in `ETag` or as a bare number. */
export const ifMatch = z
  .string()
  .transform((text, context) => {
    const [, version] = /^(?:W\/)?"?(\d{1,9})"?$/.exec(text.trim()) ?? [];
    return version === undefined ? rejectField(context, 'is not a version such as "3"') : Number(version);
  })
  .meta({ description: 'The version to change, such as "3".' });

/** As `ifMatch`, but required. */
export const requiredIfMatch = z.preprocess(
  (text) => text ?? '',
  z
    .string()
    .superRefine((text, context) => {
      if (text !== '') return;
      const message = 'is missing: name the version to change';
      context.addIssue({ code: 'custom', message, params: { problem: 'version-required' } });
    })
    .pipe(ifMatch),
);
