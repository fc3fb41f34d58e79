/** The last certificate that was sent names an issuer that nobody knows: the one in between is missing, most of the time. */
const incomplete: ReadonlySet<string> = new Set([
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
]);

/** Whether `error` says that a server sent its certificate without the ones that vouch for it. Browsers repair that in silence. */
export function isIncompleteChain(error: unknown): boolean {
  return error instanceof Error && 'code' in error && incomplete.has(String(error.code));
}
