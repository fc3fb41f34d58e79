import { dayMs, hourMs, minuteMs } from '../../protocol/durations.ts';
import type { Language } from './language.ts';
import { locales } from './format-date.ts';

const units = [
  ['day', dayMs],
  ['hour', hourMs],
  ['minute', minuteMs],
  ['second', 1000],
] as const;

/** How long ago `ms` is, in its largest unit and in the case that the language wants there: "5 minutes ago", «قبل 5 دقائق». */
export function formatAgo(ms: number, language: Language): string {
  const [unit, unitMs] = units.find(([, unitMs]) => ms >= unitMs) ?? units[3];
  const count = Math.max(0, Math.floor(ms / unitMs));
  // "0 seconds ago" is "now"; "yesterday" would hide how many hours ago it was.
  const numeric = count === 0 ? 'auto' : 'always';
  return new Intl.RelativeTimeFormat(locales[language], { numeric }).format(-count, unit);
}
