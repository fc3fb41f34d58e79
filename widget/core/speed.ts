/**
 * Speed in em per second, by reading speed: 66, 100 and 138 Arabic words per minute, at 2.71 em per word in Noto Sans Arabic. 138
 * is the mean when reading aloud (IReST 2012).
 */
export const speeds = { slow: 3, normal: 4.5, fast: 6.2 } as const;

/** Nobody can read faster than this. */
const maxEmPerSecond = 8;

/** Em per second for a preset's name or a number above 0, at most 8; `undefined` for anything else. */
export function parseSpeed(speed: unknown): number | undefined {
  if (speed === 'slow' || speed === 'normal' || speed === 'fast') return speeds[speed];
  // Some other values cannot even be converted to text.
  if (typeof speed !== 'number' && (typeof speed !== 'string' || speed.trim() === '')) return undefined;
  const emPerSecond = Number(speed);
  return emPerSecond > 0 ? Math.min(emPerSecond, maxEmPerSecond) : undefined;
}
