/** The code by which Node and the drivers of databases say what happened, such as `ENOENT`; `undefined` if `error` has none. */
export function errorCode(error: unknown): string | undefined {
  const hasCode = error instanceof Error && 'code' in error && error.code !== undefined;
  return hasCode ? String(error.code) : undefined;
}

/** Whether `error` says that there is no such file or folder. */
export function isNotFound(error: unknown): boolean {
  return errorCode(error) === 'ENOENT';
}
