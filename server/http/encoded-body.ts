import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const encodings = ['identity', 'gzip', 'br'] as const;
export type Encoding = (typeof encodings)[number];

/** Bytes that many clients request: each encoding is made once, on first use. */
export class EncodedBody {
  readonly #identity: Buffer;
  readonly #brotliQuality: number;
  readonly #encoded = new Map<Encoding, Promise<Buffer>>();

  /** @param brotliQuality From 0 (fast) to 11 (smallest, and slow: for bytes that are kept) */
  constructor(identity: Buffer, brotliQuality: number) {
    this.#identity = identity;
    this.#brotliQuality = brotliQuality;
  }

  as(encoding: Encoding): Promise<Buffer> {
    const known = this.#encoded.get(encoding);
    if (known) return known;
    const made = this.#encode(encoding);
    this.#encoded.set(encoding, made);
    return made;
  }

  async #encode(encoding: Encoding): Promise<Buffer> {
    switch (encoding) {
      case 'identity':
        return this.#identity;
      case 'gzip':
        return promisify(gzip)(this.#identity);
      case 'br': {
        const params = { [constants.BROTLI_PARAM_QUALITY]: this.#brotliQuality };
        return promisify(brotliCompress)(this.#identity, { params });
      }
    }
  }
}

/** The smallest encoding among those that the client accepts. */
export function encodingFor(accepted: readonly string[]): Encoding {
  return encodings.findLast((encoding) => accepted.includes(encoding)) ?? 'identity';
}

/** The `Content-Encoding` header for `encoding`; `identity` needs none. */
export function contentEncoding(encoding: Encoding): Readonly<Record<string, string>> {
  return encoding === 'identity' ? {} : { 'Content-Encoding': encoding };
}
