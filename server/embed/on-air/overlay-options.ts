import { readData } from '../../../widget/ograf/graphic-data.ts';
import { asGraphicData } from './template-data.ts';

const frameRates = [25, 29.97, 30, 50, 59.94, 60];
const defaultFrameRate = 60;

/** The names in an address, and those of the graphic's data. */
const fields: Readonly<Record<string, string>> = {
  speed: 'speed',
  look: 'look',
  theme: 'theme',
  accent: 'accent',
  label: 'label',
  lang: 'lang',
  dir: 'dir',
  clock: 'clock',
  'font-size': 'fontSizePx',
};

export interface OverlayOptions {
  readonly data: Readonly<Record<string, unknown>>;
  readonly frameRate: number;
  /** Whether it waits for `play()`. */
  readonly isManual: boolean;
  readonly faults: readonly string[];
}

/** The options in the address of an overlay. Invalid ones are left out and reported. */
export function readOverlayOptions(query: URLSearchParams): OverlayOptions {
  const faults: string[] = [];
  let data: Readonly<Record<string, unknown>> = {};
  for (const [name, value] of query) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field === undefined) {
      if (name !== 'frame-rate' && name !== 'start') faults.push(`"${name}" is not an option.`);
      continue;
    }
    const given = asGraphicData({ [field]: value });
    const read = readData(given);
    if ('faults' in read)
      faults.push(...read.faults.map((fault) => fault.replace(`"${field}"`, `"${name}"`)));
    else data = { ...data, ...given };
  }
  const rate = query.get('frame-rate');
  const frameRate = rate === null ? defaultFrameRate : frameRates.find((each) => each === Number(rate));
  if (frameRate === undefined) faults.push(`"frame-rate" is not one of ${frameRates.join(', ')}.`);
  const start = query.get('start');
  if (start !== null && start !== 'manual') faults.push('"start" is not manual.');
  return {
    data,
    frameRate: frameRate ?? defaultFrameRate,
    isManual: start === 'manual',
    faults,
  };
}
