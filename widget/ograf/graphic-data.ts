import { parseUrl } from '../element/parse-url.ts';

const speeds = ['slow', 'normal', 'fast'] as const;
const looks = ['full', 'lower-third', 'corner'] as const;
const themes = ['dark', 'light'] as const;
const directions = ['rtl', 'ltr'] as const;

/** One line of a playlist that needs no server. */
export interface DataHeadline {
  readonly title: string;
  readonly source?: string;
  readonly breaking?: boolean;
}

/** What a controller sends: the state of the graphic, as the schema in its manifest describes it. */
export interface GraphicData {
  /** Where the headlines come from, together with `channel`. */
  readonly server?: string;
  readonly channel?: string;
  /** Or the headlines themselves. */
  readonly headlines?: readonly DataHeadline[];
  readonly label?: string;
  readonly lang?: string;
  readonly dir?: (typeof directions)[number];
  readonly speed: (typeof speeds)[number];
  readonly look: (typeof looks)[number];
  readonly theme: (typeof themes)[number];
  readonly accent?: string;
  readonly fontSizePx?: number;
  readonly clock: boolean;
}

export const defaultData: GraphicData = { speed: 'normal', look: 'full', theme: 'dark', clock: false };

export type ReadData = { readonly data: GraphicData } | { readonly faults: readonly string[] };

const maxHeadlines = 500;
const maxTextLength = 300;

type Check = (value: unknown) => string | undefined;

/** What is wrong with a field, in words that follow its name. */
const checks: Readonly<Record<string, Check>> = {
  server: (value) =>
    isText(value, 2048) && parseUrl(value, 'https://page.example/')?.protocol.startsWith('http')
      ? undefined
      : 'is not an address, as https://news.example',
  channel: (value) => (isText(value, 64) && value !== '' ? undefined : 'is not the id of a channel'),
  headlines: checkHeadlines,
  label: (value) => (isText(value, 80) ? undefined : 'is not a text of at most 80 characters'),
  lang: (value) =>
    isText(value, 35) && /^[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,4}$/i.test(value)
      ? undefined
      : 'is not a language tag, as ar or fr-MA',
  dir: oneOf(directions),
  speed: oneOf(speeds),
  look: oneOf(looks),
  theme: oneOf(themes),
  accent: (value) =>
    isText(value, 7) && /^#[0-9a-f]{6}$/i.test(value)
      ? undefined
      : 'is not a colour of six hexadecimal digits, as #9a3412',
  fontSizePx: (value) =>
    Number.isInteger(value) && Number(value) >= 18 && Number(value) <= 200
      ? undefined
      : 'is not a whole number of px from 18 to 200',
  clock: (value) => (typeof value === 'boolean' ? undefined : 'is not true or false'),
};

/**
 * The data after `change`: fields that it does not name stay, and those that are `null` or empty go back to their default. A fault
 * makes the whole change invalid. Vendors' own fields begin with `v_`.
 */
export function readData(change: unknown, before: GraphicData = defaultData): ReadData {
  if (change === undefined || change === null) return { data: before };
  if (!isRecord(change)) return { faults: ['The data is not an object.'] };
  const data: Record<string, unknown> = { ...before };
  const faults: string[] = [];
  for (const [name, value] of Object.entries(change)) {
    if (name.startsWith('v_')) continue;
    const check = Object.hasOwn(checks, name) ? checks[name] : undefined;
    const isCleared = value === undefined || value === null || value === '';
    const fault = check ? !isCleared && check(value) : 'is not known';
    if (fault) faults.push(`"${name}" ${fault}.`);
    else if (isCleared) data[name] = defaultData[name as keyof GraphicData];
    else data[name] = value;
  }
  // Every field has been checked by its name.
  return faults.length > 0 ? { faults } : { data: data as unknown as GraphicData };
}

export function readTitle(payload: unknown): string | undefined {
  const title = isRecord(payload) ? payload['title'] : undefined;
  return isText(title, maxTextLength) && title.trim() !== '' ? title : undefined;
}

function checkHeadlines(value: unknown): string | undefined {
  if (!Array.isArray(value)) return 'is not a list';
  if (value.length > maxHeadlines) return `has more than ${maxHeadlines} entries`;
  const at = value.findIndex((each) => !isHeadline(each));
  return at < 0 ? undefined : `has no title of at most ${maxTextLength} characters in entry ${at + 1}`;
}

function isHeadline(value: unknown): boolean {
  if (!isRecord(value) || readTitle(value) === undefined) return false;
  const { source, breaking } = value;
  return (
    (source === undefined || isText(source, maxTextLength)) &&
    (breaking === undefined || typeof breaking === 'boolean')
  );
}

function oneOf(values: readonly string[]): Check {
  const names = `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;
  return (value) => (values.some((each) => each === value) ? undefined : `is not ${names}`);
}

function isText(value: unknown, maxLength: number): value is string {
  return typeof value === 'string' && value.length <= maxLength;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
