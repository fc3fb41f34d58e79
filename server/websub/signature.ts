import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a signature may be made with, by the names of the recommendation. SHA-1 is what most hubs still send. */
const algorithms = ['sha1', 'sha256', 'sha384', 'sha512'] as const;

/** The header `X-Hub-Signature` for a body. */
export function hubSignature(secret: string, body: Buffer): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}

/** Whether `header` signs `body` with `secret`. */
export function isSignedBy(secret: string, body: Buffer, header: string | undefined): boolean {
  const [, name, hex = ''] = /^(sha\d{1,3})=([0-9a-f]{40,128})$/i.exec(header ?? '') ?? [];
  const algorithm = algorithms.find((each) => each === name?.toLowerCase());
  if (!algorithm) return false;
  const expected = createHmac(algorithm, secret).update(body).digest();
  const given = Buffer.from(hex, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
