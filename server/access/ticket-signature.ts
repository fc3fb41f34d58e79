import { createHmac } from 'node:crypto';

const signatureBytes = 16;

/** Signs what a ticket says. The first part is the kind of ticket, so that none passes for another; no part has a zero byte. */
export function ticketSignature(key: string, parts: readonly string[]): Buffer {
  return createHmac('sha256', key).update(parts.join('\0')).digest().subarray(0, signatureBytes);
}
