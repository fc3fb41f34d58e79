import { ApiError } from '../../api/api-error.ts';

/** The error of a request to several channels, with its fields named as for one channel. */
export function singleChannelError(error: unknown): unknown {
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
