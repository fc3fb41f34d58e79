import { serverUrl } from '../feed/address.ts';

/** Halves of characters, which a page's own data may have: no address can have them. */
const halves = /\p{Cs}/gu;

/** Where a server has a picture, by the contract. @throws {TypeError} if `server` is no address */
export function imageUrl(server: string, image: string, variant: 'thumb' | 'story'): string {
  return new URL(
    `v1/images/${encodeURIComponent(image.replace(halves, '\ufffd'))}/${variant}`,
    serverUrl(server),
  ).href;
}
