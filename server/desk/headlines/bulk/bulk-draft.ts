/** Several headlines that are pasted, as the form has them and the device keeps them. */

import type { Source } from '../../../protocol/headline.ts';
import { limits } from '../../../protocol/limits.ts';
import type { HeadlineBody } from '../../../protocol/newsroom/headlines.ts';
import { completeLink } from '../compose/complete-link.ts';
import { isAddress, splitLink } from '../compose/split-link.ts';

export interface BulkRow {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  /** The name of its source; empty if it is the one of all lines. */
  readonly source: string;
  readonly lang: string;
}

export interface BulkDraft {
  /** The rows that are sent next. */
  readonly rows: readonly BulkRow[];
  /** Lines for which there is no room yet. */
  readonly rest: readonly string[];
  /** The source of the lines that name none. */
  readonly source: string;
  /** Minutes from one to the next; all go at once without it. */
  readonly everyMinutes?: number | undefined;
  readonly allowsDuplicates: boolean;
  /** Makes sending them again harmless. */
  readonly idempotencyKey: string;
}

/** The body of the request that sends `rows`. */
export interface BatchBody {
  readonly headlines: readonly HeadlineBody[];
  readonly allowDuplicates: boolean;
  readonly everyMinutes?: number;
}

export function emptyBulkDraft(): BulkDraft {
  return { rows: [], rest: [], source: '', allowsDuplicates: false, idempotencyKey: crypto.randomUUID() };
}

/** The lines of a text that say something. An address on a line of its own, as messages have it, belongs to the title before it. */
export function linesOf(text: string): readonly string[] {
  const lines: string[] = [];
  for (const line of text.split(/\r\n|[\r\n\u2028\u2029]/u).filter((each) => each.trim() !== '')) {
    const before = lines.at(-1);
    const isLink = before !== undefined && isAddress(line) && splitLink(before).url === '';
    if (isLink) lines[lines.length - 1] = `${before.trim()}\t${line.trim()}`;
    else lines.push(line);
  }
  return lines;
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
  const over = rows.slice(limits.batchHeadlines).map(lineOf);
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

/** The name of the source that `row` is sent with. */
export function sourceNameOf({ source }: Pick<BulkDraft, 'source'>, row: BulkRow): string {
  return row.source.trim() || source.trim();
}

/** @param known the sources that the channel has named before: their addresses go with their names */
export function bodyOf(draft: BulkDraft, known: readonly Source[]): BatchBody {
  const { rows, everyMinutes, allowsDuplicates } = draft;
  return {
    headlines: rows.map((row) => {
      const link = completeLink(row.url);
      const name = sourceNameOf(draft, row);
      const source = known.find((each) => each.name === name) ?? { name };
      return {
        title: row.title.trim(),
        ...(link && { url: link }),
        ...(name && { source }),
        ...(row.lang && { lang: row.lang }),
      };
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
  const [, , source = ''] = line.split('\t');
  return { id: crypto.randomUUID(), ...splitLink(line), source: source.trim(), lang: '' };
}

function lineOf({ title, url, source }: BulkRow): string {
  return [title, url, source].join('\t').trimEnd();
}
