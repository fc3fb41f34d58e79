/** Origins as they are written: one a line, or with spaces or commas between them. */
export function parseOrigins(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,،]+/).filter(Boolean))];
}

/** The origins in `before` whose pages could show the channel and no longer can after the change. */
export function lostOrigins(before: readonly string[], after: readonly string[]): readonly string[] {
  return before.filter((origin) => !after.some((entry) => covers(entry, origin)));
}

/** Whether every page that `origin` allows is allowed by `entry`. */
function covers(entry: string, origin: string): boolean {
  if (entry === '*') return true;
  const [wanted, given] = [plain(origin), plain(entry)];
  if (wanted === given) return true;
  const [scheme = '', below] = given.split('://*');
  return below !== undefined && wanted.startsWith(`${scheme}://`) && wanted.endsWith(below);
}

/** Without what the server drops: capitals, a slash at the end. */
function plain(origin: string): string {
  return origin.toLowerCase().replace(/\/$/, '');
}
