const warned = new Set<string>();

/** Tells whoever embeds the strip what is wrong with the tag, once a page. */
export function warnOnce(message: string): void {
  if (warned.has(message)) return;
  warned.add(message);
  console.warn(`[news-ticker] ${message}`);
}
