import { errorCode } from '../error-code.ts';

/** The last certificate that was sent names an unknown issuer: mostly because an intermediate certificate is missing. */
const incomplete: ReadonlySet<string> = new Set([
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
]);

/** Whether `error` says that a server sent its certificate without the intermediate ones. Browsers silently make up for that. */
export function isIncompleteChain(error: unknown): boolean {
  return incomplete.has(errorCode(error) ?? '');
}
