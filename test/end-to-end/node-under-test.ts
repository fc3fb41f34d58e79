import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Headline } from '../../server/protocol/headline.ts';
import type { Snapshot } from '../../server/protocol/message.ts';

/** A node with data of its own, and the requests that a newsroom makes of it. */
export abstract class NodeUnderTest {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'shareet-node-'));

  /** Its address, without a trailing slash. */
  abstract get url(): string;

  /** The admin key, where the operator has set one. */
  protected abstract get givenAdminKey(): string | undefined;

  /** Ends it and deletes its data. */
  abstract remove(): Promise<void>;

  get adminKey(): string {
    return this.givenAdminKey ?? readFileSync(join(this.dataDir, 'admin-key'), 'utf8').trim();
  }

  protected async createChannel(): Promise<void> {
    await this.call('PUT', '/v1/channels/demo', { title: 'تجربة', lang: 'ar' });
  }

  protected removeData(): void {
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  /** Calls the API with the admin key. */
  async call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    return fetch(`${this.url}${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${this.adminKey}`,
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }

  async publish(draft: { readonly title: string; readonly [field: string]: unknown }): Promise<Headline> {
    const answer = await this.call('POST', '/v1/channels/demo/headlines', {
      url: 'https://akhbar.example/1',
      ...draft,
    });
    assert.equal(answer.status, 201, await answer.clone().text());
    return ((await answer.json()) as { readonly headline: Headline }).headline;
  }

  /** Uploads a picture and gives its id. */
  async upload(bytes: Uint8Array, type: string): Promise<string> {
    const answer = await fetch(`${this.url}/v1/images`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${this.adminKey}`, 'Content-Type': type },
      body: new Uint8Array(bytes),
    });
    assert.equal(answer.status, 201, await answer.clone().text());
    return ((await answer.json()) as { readonly id: string }).id;
  }

  async snapshot(): Promise<Snapshot> {
    return (await (await fetch(`${this.url}/v1/channels/demo`)).json()) as Snapshot;
  }
}
