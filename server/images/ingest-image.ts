import type { Decoder } from './decoder.ts';
import { fetchPicture } from './fetch-picture.ts';
import type { FetchPolicy } from './fetch-policy.ts';
import type { Picture } from './picture.ts';
import type { MediaErrorCode } from './media-error.ts';

/** The picture at an address, or why there is no picture. */
export type IngestedImage = { readonly decoded: Picture } | { readonly failure: MediaErrorCode };

/** Fetches the picture at `address`, as `policy` allows, and decodes it. */
export async function ingestImage(
  address: string,
  decoder: Pick<Decoder, 'decode'>,
  policy: FetchPolicy,
): Promise<IngestedImage> {
  const fetched = await fetchPicture(address, policy);
  if (!fetched.ok) return { failure: fetched.reason };
  const decoded = await decoder.decode(fetched.bytes);
  return decoded.ok ? { decoded } : { failure: decoded.reason };
}
