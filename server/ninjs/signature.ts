import { createHmac } from 'node:crypto';
import { isEqualSecret } from '../access/keys.ts';

/** The header in which Superdesk signs a body. */
export const signatureHeader = 'x-superdesk-signature';

const form = /^sha1=[0-9a-f]{40}$/i;

/** Whether a header has the form of a signature: without, the body need not even be read. */
export function isSignature(header: unknown): header is string {
  return typeof header === 'string' && form.test(header);
}

/**
 * Whether `signature` is that of `body` with `secret`. SHA-1 is Superdesk's choice; as an HMAC it is still sound, and the secret has
 * 256 bits.
 */
export function isSignedWith(secret: string, body: Buffer, signature: string): boolean {
  const digest = createHmac('sha1', secret).update(body).digest('hex');
  return isEqualSecret(signature.toLowerCase(), `sha1=${digest}`);
}
