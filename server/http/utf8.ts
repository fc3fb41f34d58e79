import { isUtf8 } from 'node:buffer';
import { Problem } from '../protocol/problem.ts';

/**
 * For `verify` of Express's parsers, which would replace each letter that they cannot read by a question mark.
 *
 * @throws {Problem} `bad-request`
 */
export function assertUtf8(_request: unknown, _response: unknown, body: Buffer): void {
  if (!isUtf8(body)) refuse();
}

/**
 * The same for a form, whose letters are written as the numbers of their bytes.
 *
 * @throws {Problem} `bad-request`
 */
export function assertUtf8Form(_request: unknown, _response: unknown, body: Buffer): void {
  const bytes = body
    .toString('latin1')
    .replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  if (!isUtf8(Buffer.from(bytes, 'latin1'))) refuse();
}

function refuse(): never {
  throw new Problem('bad-request', 'The body is not in UTF-8. Save or send it in that encoding.');
}
