import { ApiError } from '../../api/api-error.ts';

/** What is wrong with the fields of what was meant for several, as if it were for one. */
export function asOfOne(error: unknown): unknown {
  if (!(error instanceof ApiError)) return error;
  const { details, current, retryAfterSeconds } = error;
  return new ApiError(
    {
      ...details,
      ...(details.field !== undefined && { field: plain(details.field) }),
      ...(details.errors && {
        errors: details.errors.map((each) => ({ ...each, field: plain(each.field) })),
      }),
      current,
    },
    retryAfterSeconds,
  );
}

function plain(field: string): string {
  return field.replace(/^(?:headline|changes)\./, '');
}
