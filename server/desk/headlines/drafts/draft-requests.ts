import type { DraftContent, SharedDraft } from '../../../protocol/newsroom/drafts.ts';
import type { DeskApp } from '../../desk-app.ts';
import type { Draft } from '../compose/draft.ts';

/** Identifies this page for as long as it is open. */
const holder = crypto.randomUUID();

/** The requests about drafts that editors share, as this page sends them. @throws {ApiError} @throws {NetworkError} */
export class DraftRequests {
  readonly #api: DeskApp['api'];

  constructor({ api }: DeskApp) {
    this.#api = api;
  }

  async list(channel: string): Promise<readonly SharedDraft[]> {
    const path = `v1/channels/${channel}/drafts`;
    const { drafts } = await this.#api.request<{ readonly drafts: readonly SharedDraft[] }>('GET', path, {
      query: { holder },
    });
    return drafts;
  }

  share(channel: string, draft: DraftContent): Promise<SharedDraft> {
    return this.#api.request('POST', `v1/channels/${channel}/drafts`, {
      body: { content: draft, holder },
    });
  }

  write(id: string, version: number, draft: Draft): Promise<SharedDraft> {
    return this.#api.request('PUT', `v1/drafts/${id}`, { body: { content: draft, holder }, version });
  }

  hold(id: string, takeOver = false): Promise<SharedDraft> {
    return this.#api.request('PUT', `v1/drafts/${id}/hold`, {
      body: { holder, takeOver },
      isBackground: !takeOver,
    });
  }

  release(id: string): Promise<SharedDraft> {
    return this.#api.request('DELETE', `v1/drafts/${id}/hold`, { query: { holder }, isBackground: true });
  }

  remove(id: string): Promise<void> {
    return this.#api.request('DELETE', `v1/drafts/${id}`, { query: { holder } });
  }
}

/** The draft as it is now, which a refusal carries. */
export function draftIn(current: unknown): SharedDraft | undefined {
  if (typeof current !== 'object' || current === null) return undefined;
  return 'content' in current && 'version' in current ? (current as SharedDraft) : undefined;
}
