/** Converts an attribute that is on or off. Some frameworks write `false` where they mean that it is not there. */
export function readBoolean(value: string | null): boolean {
  return value !== null && value !== 'false';
}
