import type { DeskApp } from '../../desk-app.ts';
import { emptyBulkDraft, withLines, type BulkDraft, type BulkRow } from './bulk-draft.ts';

function keyOf(channel: string): string {
  return `bulk:${channel}`;
}

/** What the device keeps of the headlines that were pasted for `channel`. */
export function readBulkDraft({ storage }: DeskApp, channel: string): BulkDraft {
  const kept = storage.read(keyOf(channel));
  if (!isBulkDraft(kept)) return emptyBulkDraft();
  // Drafts of earlier versions know no sources.
  return {
    ...emptyBulkDraft(),
    ...kept,
    rows: kept.rows.map((row) => ({ ...row, source: row.source ?? '' })),
  };
}

/** Whether the browser keeps it. */
export function storeBulkDraft({ storage }: DeskApp, channel: string, draft: BulkDraft): boolean {
  if (draft.rows.length > 0 || draft.rest.length > 0) return storage.write(keyOf(channel), draft);
  storage.remove(keyOf(channel));
  return true;
}

/** Adds `lines` to what is kept for `channel`; returns whether the browser took them. */
export function keepLines(desk: DeskApp, channel: string, lines: readonly string[]): boolean {
  return storeBulkDraft(desk, channel, withLines(readBulkDraft(desk, channel), lines));
}

/** How many lines are kept for `channel`. */
export function keptCount(desk: DeskApp, channel: string): number {
  const { rows, rest } = readBulkDraft(desk, channel);
  return rows.length + rest.length;
}

type KeptRow = Omit<BulkRow, 'source'> & Partial<Pick<BulkRow, 'source'>>;
type KeptDraft = Omit<BulkDraft, 'rows' | 'source'> &
  Partial<Pick<BulkDraft, 'source'>> & { readonly rows: readonly KeptRow[] };

function isBulkDraft(value: unknown): value is KeptDraft {
  if (typeof value !== 'object' || value === null) return false;
  const { rows, rest, idempotencyKey } = value as Partial<Record<keyof BulkDraft, unknown>>;
  return (
    Array.isArray(rows) &&
    rows.every(isRow) &&
    Array.isArray(rest) &&
    rest.every((line) => typeof line === 'string') &&
    typeof idempotencyKey === 'string'
  );
}

function isRow(value: unknown): value is KeptRow {
  if (typeof value !== 'object' || value === null) return false;
  const { id, title, url, lang } = value as Partial<Record<keyof BulkRow, unknown>>;
  return [id, title, url, lang].every((part) => typeof part === 'string');
}
