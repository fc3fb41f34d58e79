/** Several headlines that are pasted, as the form has them and the device keeps them. */

import { limits } from '../../../protocol/limits.ts';
import type { HeadlineBody } from '../../../protocol/newsroom/headlines.ts';
import { completeLink } from '../compose/complete-link.ts';
import { splitLink } from '../compose/split-link.ts';

export interface BulkRow {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly lang: string;
}

export interface BulkDraft {
  /** Those that are sent next. */
  readonly rows: readonly BulkRow[];
  /** Lines for which there is no room yet. */
  readonly rest: readonly string[];
  /** Minutes from one to the next; all go at once without it. */
  readonly everyMinutes?: number | undefined;
  readonly allowsDuplicates: boolean;
  /** Makes sending them again harmless. */
  readonly idempotencyKey: string;
}

/** What one request of `rows` is sent as. */
export interface BatchBody {
  readonly headlines: readonly HeadlineBody[];
  readonly allowDuplicates: boolean;
  readonly everyMinutes?: number;
}

export function emptyBulkDraft(): BulkDraft {
  return { rows: [], rest: [], allowsDuplicates: false, idempotencyKey: crypto.randomUUID() };
}

/** The lines of a text that say something. */
export function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|[\r\n\u2028\u2029]/u).filter((line) => line.trim() !== '');
}

/** `draft` with `lines` behind what it has: as many as one request takes become rows, the others wait. */
export function withLines(draft: BulkDraft, lines: readonly string[]): BulkDraft {
  return refilled({ ...draft, rest: [...draft.rest, ...lines] });
}

/** The row `id` with several lines that were pasted into it: the first one is its own, the others follow it. */
export function withPasted(draft: BulkDraft, id: string, lines: readonly string[]): BulkDraft {
  const at = draft.rows.findIndex((row) => row.id === id);
  const [first, ...others] = lines.map(toRow);
  if (at < 0 || !first) return draft;
  const own = { ...first, id };
  const rows = [...draft.rows.slice(0, at), own, ...others, ...draft.rows.slice(at + 1)];
  const over = rows.slice(limits.batchHeadlines).map(({ title, url }) => (url ? `${title}\t${url}` : title));
  return { ...draft, rows: rows.slice(0, limits.batchHeadlines), rest: [...over, ...draft.rest] };
}

export function withoutRows(draft: BulkDraft, ids: ReadonlySet<string>): BulkDraft {
  return refilled({ ...draft, rows: draft.rows.filter(({ id }) => !ids.has(id)) });
}

/** With an empty row at the end, if there is room for one. */
export function withNewRow(draft: BulkDraft): BulkDraft {
  if (draft.rows.length >= limits.batchHeadlines) return draft;
  return { ...draft, rows: [...draft.rows, toRow('')] };
}

export function bodyOf({ rows, everyMinutes, allowsDuplicates }: BulkDraft): BatchBody {
  return {
    headlines: rows.map(({ title, url, lang }) => {
      const link = completeLink(url);
      return { title: title.trim(), ...(link && { url: link }), ...(lang && { lang }) };
    }),
    allowDuplicates: allowsDuplicates,
    ...(everyMinutes !== undefined && { everyMinutes }),
  };
}

function refilled(draft: BulkDraft): BulkDraft {
  const room = Math.max(0, limits.batchHeadlines - draft.rows.length);
  return {
    ...draft,
    rows: [...draft.rows, ...draft.rest.slice(0, room).map(toRow)],
    rest: draft.rest.slice(room),
  };
}

function toRow(line: string): BulkRow {
  return { id: crypto.randomUUID(), ...splitLink(line), lang: '' };
}
