import { fromZoned } from '../i18n/zoned-time.ts';

/** The filter of the audit log, as the address has it: dates are wall-clock times in the channel's zone. */
export interface AuditFilter {
  readonly channel: string;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly from: string;
  readonly to: string;
}

export const filterNames = ['channel', 'actor', 'action', 'subject', 'from', 'to'] as const;

export function filterOf(query: Readonly<Record<string, string>>): AuditFilter {
  const { channel = '', actor = '', action = '', subject = '', from = '', to = '' } = query;
  return { channel, actor, action, subject, from, to };
}

/** As `GET /v1/audit` takes it; `undefined` for an invalid date. */
export function queryOf(filter: AuditFilter, timeZone: string): Readonly<Record<string, string>> | undefined {
  const { from: first, to: last, ...rest } = filter;
  const from = first && fromZoned(first, timeZone);
  const to = last && fromZoned(last, timeZone);
  if (from === undefined || to === undefined) return undefined;
  const asked = Object.entries({ ...rest, from, to }).map(([name, value]) => [name, value.trim()] as const);
  return Object.fromEntries(asked.filter(([, value]) => value !== ''));
}

export function isEmpty(filter: AuditFilter): boolean {
  return filterNames.every((name) => filter[name] === '');
}
