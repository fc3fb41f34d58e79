/** `url` as seen from `base`; `undefined` if it is not an address. `URL.canParse` is younger than some browsers. */
export function parseUrl(url: string, base: string): URL | undefined {
  try {
    return new URL(url, base);
  } catch {
    return undefined;
  }
}
