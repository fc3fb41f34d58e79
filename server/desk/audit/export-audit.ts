import type { ApiClient } from '../api/api-client.ts';
import type { Page } from '../../protocol/newsroom/page.ts';
import type { AuditEntry } from '../../protocol/newsroom/audit.ts';

export type Format = 'csv' | 'json';
type Query = Readonly<Record<string, string>>;

const entriesAPage = 100;

/**
 * All entries that `query` asks for, as a file, gathered page after page.
 *
 * @throws {ApiError} @throws {NetworkError} nothing is kept then
 */
export async function gatherEntries(
  api: ApiClient,
  query: Query,
  format: Format,
  signal: AbortSignal,
): Promise<Blob> {
  return format === 'csv' ? gatherCsv(api, query, signal) : gatherJson(api, query, signal);
}

async function gatherJson(api: ApiClient, query: Query, signal: AbortSignal): Promise<Blob> {
  const entries: AuditEntry[] = [];
  let cursor: string | undefined;
  do {
    const page: Page<'entries', AuditEntry> = await api.request('GET', 'v1/audit', {
      query: { ...query, limit: String(entriesAPage), cursor },
      signal,
    });
    entries.push(...page.entries);
    ({ cursor } = page);
  } while (cursor !== undefined);
  return new Blob([JSON.stringify({ entries }, undefined, 2)], { type: 'application/json' });
}

async function gatherCsv(api: ApiClient, query: Query, signal: AbortSignal): Promise<Blob> {
  const parts: string[] = [];
  let next: Query | undefined = { ...query, format: 'csv' };
  while (next) {
    const { text, headers } = await api.text('v1/audit', { query: next, signal });
    // Each page starts with the column names; the file has them only once.
    parts.push(parts.length === 0 ? text : withoutFirstLine(text));
    next = nextQuery(headers.get('Link'));
  }
  // The byte order mark tells spreadsheets that the file is UTF-8; reading a response as text has removed it.
  return new Blob(['\ufeff', ...parts], { type: 'text/csv;charset=utf-8' });
}

function nextQuery(link: string | null): Query | undefined {
  const [, query] = /<\?([^>]*)>;\s*rel="next"/.exec(link ?? '') ?? [];
  return query === undefined ? undefined : Object.fromEntries(new URLSearchParams(query));
}

function withoutFirstLine(text: string): string {
  return text.slice(text.indexOf('\n') + 1);
}
