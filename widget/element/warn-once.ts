const warned = new Set<string>();

/** Tells the site, once a page, what is wrong with the tag. */
export function warnOnce(message: string): void {
  if (warned.has(message)) return;
  warned.add(message);
  // Some pages take the console away from their scripts.
  console.warn?.(`[news-ticker] ${message}`);
}

/** `value` as warnings show it. A page may set any value, even one that cannot be converted to text. */
export function printable(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : typeof value;
}
