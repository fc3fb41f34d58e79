/** A host with a dot, and what may follow it: an address whose scheme nobody types. */
const bare = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,}(?::\d+)?(?:[/?#]\S*)?$/u;

/** `example.org/x` as `https://example.org/x`; anything else as it is. */
export function completeLink(text: string): string {
  const link = text.trim();
  return bare.test(link) ? `https://${link}` : link;
}
