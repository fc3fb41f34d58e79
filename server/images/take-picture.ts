import type { Decoder } from './decode.ts';
import { fetchPicture } from './fetch-picture.ts';
import type { FetchPolicy } from './fetch-policy.ts';
import type { Picture } from './picture.ts';
import type { RefusalReason } from './refusal.ts';

/** What became of an address: a picture, or the reason why there is none. */
export type TakenPicture = { readonly decoded: Picture } | { readonly failure: RefusalReason };

/** Fetches what stands at `address`, as `policy` allows, and decodes it. */
export async function takePicture(
  address: string,
  decoder: Pick<Decoder, 'decode'>,
  policy: FetchPolicy,
): Promise<TakenPicture> {
  const fetched = await fetchPicture(address, policy);
  if (!fetched.ok) return { failure: fetched.reason };
  const decoded = await decoder.decode(fetched.bytes);
  return decoded.ok ? { decoded } : { failure: decoded.reason };
}
