import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { dayMs, secondMs } from '../protocol/durations.ts';

/**
 * A token tells reporters apart and nothing more: a random number that this installation signs, issued with the first report. Its bytes are
 * the name of the signing key, the number, the second when it expires, and the signature of these three.
 */
const form = /^v1\.([A-Za-z0-9_-]{76})$/;
const keyNameBytes = 5;
const idBytes = 16;
const endAt = keyNameBytes + idBytes;
const signedBytes = endAt + 4;

const lifeMs = 365 * dayMs;
/** 32 random bytes, written in base64url. */
const minKeyChars = 43;

/** Why a token is invalid: another installation signed it, nobody did, or it has expired. */
export type TokenRefusal = 'foreign' | 'forged' | 'expired';

export type TokenCheck =
  | { readonly isGood: true; readonly reporterId: string }
  | { readonly isGood: false; readonly refusal: TokenRefusal };

/**
 * Issues and verifies the tokens of one installation.
 *
 * The id in a token is the same for all pictures, so it is never stored: rows have the pseudonym that `reporterOf` derives.
 */
export class ReporterTokens {
  readonly #key: string;
  readonly #keyName: Buffer;
  readonly #randomBytes: (size: number) => Uint8Array;

  /** @param key 32 random bytes or more, in base64url: the same on all nodes, and as long as tokens are to stay valid */
  constructor(key: string, random: (size: number) => Uint8Array = randomBytes) {
    if (key.length < minKeyChars) throw new RangeError(`The key has fewer than ${minKeyChars} characters.`);
    this.#key = key;
    this.#keyName = createHash('sha256')
      .update('reporter key name\0')
      .update(key)
      .digest()
      .subarray(0, keyNameBytes);
    this.#randomBytes = random;
  }

  /** A token for a new person, valid for a year. */
  issue(nowMs: number): { readonly token: string; readonly reporterId: string } {
    const id = Buffer.from(this.#randomBytes(idBytes));
    const end = Buffer.alloc(signedBytes - endAt);
    end.writeUInt32BE(Math.floor((nowMs + lifeMs) / 1000));
    const signed = Buffer.concat([this.#keyName, id, end]);
    const bytes = Buffer.concat([signed, this.#signatureOf(signed)]);
    return { token: `v1.${bytes.toString('base64url')}`, reporterId: id.toString('base64url') };
  }

  verify(token: string, nowMs: number): TokenCheck {
    const encoded = form.exec(token)?.[1];
    if (encoded === undefined) return { isGood: false, refusal: 'forged' };

    const bytes = Buffer.from(encoded, 'base64url');
    const signed = bytes.subarray(0, signedBytes);
    if (!signed.subarray(0, keyNameBytes).equals(this.#keyName)) return { isGood: false, refusal: 'foreign' };
    if (!timingSafeEqual(bytes.subarray(signedBytes), this.#signatureOf(signed))) {
      return { isGood: false, refusal: 'forged' };
    }
    if (nowMs >= signed.readUInt32BE(endAt) * secondMs) return { isGood: false, refusal: 'expired' };
    return { isGood: true, reporterId: signed.subarray(keyNameBytes, endAt).toString('base64url') };
  }

  /** The reporter's pseudonym for `image`: rows of two pictures never reveal that one person reported both. */
  reporterOf(reporterId: string, image: string): string {
    return createHmac('sha256', this.#key).update(`reporter\0${image}\0${reporterId}`).digest('base64url');
  }

  #signatureOf(signed: Uint8Array): Buffer {
    return createHmac('sha256', this.#key).update('reporter token\0').update(signed).digest();
  }
}
