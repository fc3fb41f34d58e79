import { serverUrl } from '../feed/address.ts';

/** Where a server has a picture, by the contract. @throws {TypeError} if `server` is no address */
export function imageUrl(server: string, image: string, variant: 'thumb' | 'story'): string {
  return new URL(`v1/images/${encodeURIComponent(image)}/${variant}`, serverUrl(server)).href;
}
