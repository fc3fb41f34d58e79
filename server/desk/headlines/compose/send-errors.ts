import { ApiError, NetworkError } from '../../api/api-error.ts';
import type { Language } from '../../i18n/language.ts';
import { formErrorsOf, type FormErrors } from '../../errors/form-errors.ts';
import { tables } from '../../i18n/tables.ts';
import { singleChannelError } from '../linked/single-channel-error.ts';
import { fieldNames } from './missing-fields.ts';

/** Whether somebody else has changed or retracted the headline meanwhile. */
export function isOutdated(error: unknown): boolean {
  return (
    error instanceof ApiError && (error.type === 'version-mismatch' || error.type === 'already-retracted')
  );
}

/** Why sending failed, and whether the headline may have been published. @throws the error, unless it came from the server */
export function sendErrors(error: unknown, isNew: boolean, language: Language): FormErrors {
  if (!(error instanceof NetworkError)) return formErrorsOf(singleChannelError(error), language, fieldNames);
  const { lostPublishing, lostSaving } = tables[language].headlines.compose;
  return { fields: new Map(), form: isNew ? lostPublishing : lostSaving };
}
