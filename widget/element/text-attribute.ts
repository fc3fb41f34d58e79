/** An attribute that is text. Without it, its property is `undefined`. */
export const textAttribute = { converter: (value: string | null) => value ?? undefined } as const;
