import { minuteMs } from '../../protocol/durations.ts';
import type { Page } from '../../protocol/newsroom/page.ts';
import type {
  ImportedSources,
  SourceEntry,
  SourcePreview,
  SourceView,
} from '../../protocol/newsroom/sources.ts';
import type { ApiClient } from '../api/api-client.ts';
import type { SourceBody } from './source-draft.ts';

const sourcesAPage = 100;
const entriesShown = 50;
/** A page and the feed that it names may each take half a minute. */
const previewTimeoutMs = 70_000;
const importTimeoutMs = minuteMs;

/** All requests of the sources view. Each throws `ApiError` for what the server refuses, and `NetworkError` if nobody answers. */
export class SourceRequests {
  readonly #api: ApiClient;

  constructor(api: ApiClient) {
    this.#api = api;
  }

  /** All sources of a channel, the oldest first. */
  async list(channel: string, signal: AbortSignal): Promise<readonly SourceView[]> {
    const all: SourceView[] = [];
    let cursor: string | undefined;
    do {
      const page: Page<'sources', SourceView> = await this.#api.request('GET', pathOf(channel), {
        query: { limit: String(sourcesAPage), cursor },
        signal,
      });
      all.push(...page.sources);
      ({ cursor } = page);
    } while (cursor !== undefined);
    return all;
  }

  async read(id: string, signal: AbortSignal): Promise<SourceView> {
    return this.#api.request('GET', sourcePath(id), { signal });
  }

  async entries(id: string, signal: AbortSignal): Promise<readonly SourceEntry[]> {
    const query = { limit: String(entriesShown) };
    const answer: Entries = await this.#api.request('GET', `${sourcePath(id)}/entries`, { query, signal });
    return answer.entries;
  }

  async preview(channel: string, body: SourceBody): Promise<SourcePreview> {
    const path = `${pathOf(channel)}/preview`;
    return this.#api.request('POST', path, { body, timeoutMs: previewTimeoutMs, isBackground: true });
  }

  /** What `rules` would have done with the last fifty entries. */
  async try(id: string, rules: Partial<SourceBody>): Promise<readonly SourceEntry[]> {
    const answer: Entries = await this.#api.request('POST', `${sourcePath(id)}/preview`, {
      body: rules,
      isBackground: true,
    });
    return answer.entries;
  }

  async add(channel: string, body: SourceBody): Promise<SourceView> {
    return this.#api.request('POST', pathOf(channel), { body });
  }

  async change(id: string, body: Partial<SourceBody> | { readonly isPaused: boolean }): Promise<SourceView> {
    return this.#api.request('PATCH', sourcePath(id), { body });
  }

  async visit(id: string): Promise<SourceView> {
    return this.#api.request('POST', `${sourcePath(id)}/visit`);
  }

  async remove(id: string): Promise<void> {
    await this.#api.request('DELETE', sourcePath(id));
  }

  async importOpml(channel: string, opml: string): Promise<ImportedSources> {
    const path = `${pathOf(channel)}/opml`;
    return this.#api.request('POST', path, { body: { opml }, timeoutMs: importTimeoutMs });
  }

  async exportOpml(channel: string): Promise<Blob> {
    const { text } = await this.#api.text(`${pathOf(channel)}/opml`);
    return new Blob([text], { type: 'text/x-opml;charset=utf-8' });
  }
}

interface Entries {
  readonly entries: readonly SourceEntry[];
}

function pathOf(channel: string): string {
  return `v1/channels/${encodeURIComponent(channel)}/sources`;
}

function sourcePath(id: string): string {
  return `v1/sources/${encodeURIComponent(id)}`;
}
