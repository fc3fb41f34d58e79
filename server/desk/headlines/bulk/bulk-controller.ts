import type { Source } from '../../../protocol/headline.ts';
import type { ChannelSettings } from '../../../protocol/newsroom/channels.ts';
import type { BatchResult, CheckedBatch } from '../../../protocol/newsroom/headlines.ts';
import { ApiError, NetworkError } from '../../api/api-error.ts';
import { ignoreApiErrors } from '../../api/ignore-api-errors.ts';
import type { DeskApp } from '../../desk-app.ts';
import { errorText } from '../../errors/form-errors.ts';
import { tables } from '../../i18n/tables.ts';
import { loadCitedSources } from '../compose/cited-sources.ts';
import { bodyOf, emptyBulkDraft, withLines, type BulkDraft, type BulkRow } from './bulk-draft.ts';
import { errorsInRows, refusedRows, type BulkErrors } from './bulk-errors.ts';
import { readBulkDraft, storeBulkDraft } from './saved-bulk-draft.ts';

/** How long typing pauses before the server is asked what is live already, in ms. */
const restMs = 700;

/** What says the same as a row already: a live headline, or an earlier row. */
export type RowDuplicate = { readonly headline: string } | { readonly line: number };

/** Several headlines while they are edited: kept, checked, sent. */
export class BulkController {
  readonly #desk: DeskApp;
  readonly channel: ChannelSettings;
  readonly #onChange: () => void;
  draft: BulkDraft;
  isSaved = true;
  isSending = false;
  /** Errors of single rows, found when they were sent; a row that is edited loses its errors. */
  errors: BulkErrors = new Map();
  /** The error that concerns all rows. */
  error = '';
  duplicates: ReadonlyMap<string, RowDuplicate> = new Map();
  /** The sources that the channel has named before. */
  sources: readonly Source[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asking = new AbortController();

  constructor(desk: DeskApp, channel: ChannelSettings, onChange: () => void) {
    this.#desk = desk;
    this.channel = channel;
    this.#onChange = onChange;
    this.draft = readBulkDraft(desk, channel.id);
  }

  connect(signal: AbortSignal): void {
    signal.addEventListener('abort', () => {
      clearTimeout(this.#timer);
      this.#asking.abort();
    });
    this.#checkSoon();
    this.#loadSources().catch((error: unknown) => this.#desk.reportError(error));
  }

  change(draft: BulkDraft): void {
    const isSameSource = draft.source === this.draft.source;
    const before = new Map(this.draft.rows.map((row) => [row.id, row]));
    this.draft = draft;
    this.isSaved = storeBulkDraft(this.#desk, this.channel.id, draft);
    const unchanged = new Set(draft.rows.filter((row) => before.get(row.id) === row).map(({ id }) => id));
    this.errors = new Map([...this.errors].filter(([id]) => isSameSource && unchanged.has(id)));
    this.duplicates = new Map([...this.duplicates].filter(([id]) => unchanged.has(id)));
    this.error = '';
    this.#checkSoon();
    this.#onChange();
  }

  writeRow(id: string, change: Partial<BulkRow>): void {
    const rows = this.draft.rows.map((row) => (row.id === id ? { ...row, ...change } : row));
    this.change({ ...this.draft, rows });
  }

  /** Publishes all rows; `undefined` if none was: then errors say why. */
  async send(): Promise<BatchResult | undefined> {
    const { draft, channel } = this;
    const { language } = this.#desk;
    if (this.isSending || draft.rows.length === 0) return undefined;
    this.errors = errorsInRows(draft, language);
    this.error = '';
    if (this.errors.size > 0) return this.#end();
    this.isSending = true;
    this.#onChange();
    try {
      const result = await this.#desk.api.request<BatchResult>(
        'POST',
        `v1/channels/${channel.id}/headlines/batch`,
        { body: bodyOf(draft, this.sources), idempotencyKey: draft.idempotencyKey },
      );
      this.#takeNext();
      return result;
    } catch (error) {
      this.#fail(error);
      return undefined;
    } finally {
      this.isSending = false;
      this.#onChange();
    }
  }

  async #loadSources(): Promise<void> {
    await ignoreApiErrors(async () => {
      this.sources = await loadCitedSources(this.#desk, this.channel.id);
    });
    this.#onChange();
  }

  #end(): undefined {
    this.#onChange();
    return undefined;
  }

  /** The lines that had no room become rows; those that were sent are dropped. */
  #takeNext(): void {
    const { rest, everyMinutes, source } = this.draft;
    this.change(withLines({ ...emptyBulkDraft(), everyMinutes, source }, rest));
  }

  #fail(error: unknown): void {
    const { language } = this.#desk;
    const words = tables[language].headlines.bulk;
    if (error instanceof NetworkError) {
      this.error = words.lost;
      return;
    }
    if (!(error instanceof ApiError)) throw error;
    if (error.type === 'idempotency-key-reused') {
      // The first try had arrived with other words, so the next one is a new request.
      this.change({ ...this.draft, idempotencyKey: crypto.randomUUID() });
      this.error = words.arrived;
      return;
    }
    const refused = refusedRows(error, this.draft.rows, { language, alreadyLive: words.alreadyLive });
    if (refused) this.errors = refused;
    else if (error.details.field === 'headlines' && error.details.limit !== undefined)
      this.error = words.noRoom(error.details.limit);
    else this.error = errorText(error, language);
  }

  #checkSoon(): void {
    clearTimeout(this.#timer);
    this.#asking.abort();
    if (this.draft.rows.length === 0) return;
    this.#timer = setTimeout(() => {
      this.#check().catch((error: unknown) => this.#desk.reportError(error));
    }, restMs);
  }

  /** Asks which of the rows say what is live already. Only those that can be sent are asked about. */
  async #check(): Promise<void> {
    const { rows } = this.draft;
    const faulty = errorsInRows(this.draft, this.#desk.language);
    const asked = rows.filter(({ id }) => !faulty.has(id));
    if (asked.length === 0) return;
    const asking = new AbortController();
    this.#asking = asking;
    try {
      const { headlines } = await this.#desk.api.request<CheckedBatch>(
        'POST',
        `v1/channels/${this.channel.id}/headlines/batch`,
        {
          isBackground: true,
          query: { check: 'true' },
          body: bodyOf({ ...this.draft, rows: asked }, this.sources),
          signal: asking.signal,
        },
      );
      this.duplicates = duplicatesOf(headlines, asked, rows);
      this.#onChange();
    } catch (error) {
      // This check only helps: errors are shown again when the rows are sent.
      if (asking.signal.aborted || error instanceof ApiError || error instanceof NetworkError) return;
      throw error;
    }
  }
}

function duplicatesOf(
  checked: CheckedBatch['headlines'],
  asked: readonly BulkRow[],
  rows: readonly BulkRow[],
): ReadonlyMap<string, RowDuplicate> {
  const found = new Map<string, RowDuplicate>();
  for (const [at, { duplicateOf }] of checked.entries()) {
    const row = asked[at];
    if (!row || !duplicateOf) continue;
    const { headline, index = -1 } = duplicateOf;
    const earlier = rows.findIndex(({ id }) => id === asked[index]?.id);
    if (headline !== undefined) found.set(row.id, { headline });
    else if (earlier >= 0) found.set(row.id, { line: earlier + 1 });
  }
  return found;
}
