import { serverUrl } from '../feed/address.ts';

/** Lone surrogates, which a page's own data may contain but an address cannot. */
const halves = /\p{Cs}/gu;

/** Where a server has a picture, by the contract. @throws {TypeError} if `server` is no address */
export function imageUrl(server: string, image: string, variant: 'thumb' | 'story'): string {
  return new URL(
    `v1/images/${encodeURIComponent(image.replace(halves, '\ufffd'))}/${variant}`,
    serverUrl(server),
  ).href;
}
