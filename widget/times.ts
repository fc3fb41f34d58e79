const dayMs = 24 * 3_600_000;

/** Digits and calendar are named: what an engine takes by itself for Arabic depends on its age and on the country. */
const fixed = { numberingSystem: 'latn', calendar: 'gregory' } as const;

const formats = new Map<string, Intl.DateTimeFormat>();

/** The time of day of a headline of the last day, else its day and month. */
export function headlineTime(publishedAt: string, nowMs: number, lang: string, timeZone?: string): string {
  const publishedMs = Date.parse(publishedAt);
  if (Number.isNaN(publishedMs)) return '';
  const isRecent = Math.abs(nowMs - publishedMs) < dayMs;
  return isRecent
    ? clockTime(publishedMs, lang, timeZone)
    : format(lang, timeZone, 'day').format(publishedMs);
}

/** `20:05`; in the device's time zone unless another is named. */
export function clockTime(timeMs: number, lang: string, timeZone?: string): string {
  return format(lang, timeZone, 'clock').format(timeMs);
}

function format(lang: string, timeZone: string | undefined, kind: 'clock' | 'day'): Intl.DateTimeFormat {
  const key = `${lang} ${timeZone ?? ''} ${kind}`;
  let known = formats.get(key);
  if (!known) formats.set(key, (known = newFormat(lang, timeZone, kind)));
  return known;
}

function newFormat(lang: string, timeZone: string | undefined, kind: 'clock' | 'day'): Intl.DateTimeFormat {
  const fields =
    kind === 'clock'
      ? ({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const)
      : ({ day: 'numeric', month: 'long' } as const);
  try {
    return new Intl.DateTimeFormat(lang, { ...fixed, ...fields, ...(timeZone && { timeZone }) });
  } catch {
    // A tag that is no language, or a zone newer than the engine: a time in the device's zone is better than none.
    return new Intl.DateTimeFormat('ar', { ...fixed, ...fields });
  }
}
