const warned = new Set<string>();

/** Tells the site, once a page, what is wrong with the tag. */
export function warnOnce(message: string): void {
  if (warned.has(message)) return;
  warned.add(message);
  console.warn(`[news-ticker] ${message}`);
}
