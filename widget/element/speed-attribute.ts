import { parseSpeed, speeds } from '../core/speed.ts';
import { printable, warnOnce } from './warn-once.ts';

/** The speed that the attribute `speed` names, in em per second; anything else is read as `normal`, with a warning. */
export function readSpeed(speed: unknown): number {
  const emPerSecond = parseSpeed(speed);
  if (emPerSecond !== undefined) return emPerSecond;
  warnOnce(`speed="${printable(speed)}" is not slow, normal, fast or above 0: normal is used.`);
  return speeds.normal;
}
