/** Converts an attribute that is text. Without it, its property is `undefined`. */
export function readText(value: string | null): string | undefined {
  return value ?? undefined;
}
