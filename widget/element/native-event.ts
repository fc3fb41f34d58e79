/** The browser's own `Event`: some libraries put another in its place. */
export const NativeEvent: typeof Event = Object.getPrototypeOf(
  globalThis.CustomEvent ?? class extends Event {},
);
