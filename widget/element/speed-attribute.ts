import { parseSpeed, speeds } from '../core/speed.ts';
import { told, warnOnce } from './warn-once.ts';

/** What the attribute `speed` means, in em a second; what is no speed is told and read as `normal`. */
export function readSpeed(speed: unknown): number {
  const emPerSecond = parseSpeed(speed);
  if (emPerSecond !== undefined) return emPerSecond;
  warnOnce(`speed="${told(speed)}" is not slow, normal, fast or above 0: normal is used.`);
  return speeds.normal;
}
