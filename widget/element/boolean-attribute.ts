/**
 * Converts an attribute that is on or off. Some frameworks write `false` where they mean that it is not there, and templates in
 * Python `False`.
 */
export function readBoolean(value: string | null): boolean {
  return value?.toLowerCase() !== 'false' && value !== null;
}
