/**
 * Converts an attribute that is on or off. Some frameworks write `false` to mean that the attribute is absent, and Python
 * templates write `False`.
 */
export function readBoolean(value: string | null): boolean {
  return value?.toLowerCase() !== 'false' && value !== null;
}

/** A boolean property: some frameworks set what the tag says as a property, as text. */
export function toBoolean(value: unknown): boolean {
  return typeof value === 'string' ? readBoolean(value) : Boolean(value);
}
