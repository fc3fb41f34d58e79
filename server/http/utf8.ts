import { isUtf8 } from 'node:buffer';
import { Problem } from '../protocol/problem.ts';

/**
 * For `verify` of Express's parsers, which would put a question mark in the place of each letter that they cannot read.
 *
 * @throws {Problem} `bad-request`
 */
export function assertUtf8(_request: unknown, _response: unknown, body: Buffer): void {
  if (isUtf8(body)) return;
  throw new Problem('bad-request', 'The body is not in UTF-8. Save or send it in that encoding.');
}
