import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import sharp from 'sharp';
import type { Role } from '../../server/protocol/newsroom/roles.ts';
import { readConfig } from '../../server/config.ts';
import { startNode } from '../../server/node.ts';
import { FakeClock } from './fake-clock.ts';

/** Who asks: by a key, or by a cookie from our own page. */
export type Credentials = { readonly key: string } | { readonly cookie: string };

export interface MadeKey {
  readonly id: string;
  readonly key: string;
}

/** A whole node on a held clock, with the channels `demo` and `sports`. */
export interface NewsroomNode {
  readonly url: string;
  readonly clock: FakeClock;
  readonly admin: Credentials;
  call(as: Credentials | undefined, method: string, path: string, body?: unknown): Promise<Response>;
  /** The JSON of an answer, which must be a success. */
  ask(
    as: Credentials | undefined,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Record<string, unknown>>;
  /** Makes a key, for `demo` unless `channels` say otherwise. */
  makeKey(
    name: string,
    roles: readonly Role[],
    channels?: readonly string[],
    more?: { readonly expiresAt: string },
  ): Promise<MadeKey>;
  /** The cookie of a session with `key`. */
  signIn(key: string): Promise<string>;
  publish(as: Credentials, channel?: string, draft?: object): Promise<string>;
  /** Publishes a headline with a picture in `demo`; gives the ids of both. */
  publishPicture(): Promise<{ readonly headline: string; readonly image: string }>;
  close(): Promise<void>;
}

export async function startNewsroomNode(
  environment: Readonly<Record<string, string>> = {},
): Promise<NewsroomNode> {
  const dataDir = await mkdtemp(join(tmpdir(), 'shareet-'));
  const clock = new FakeClock('2026-03-01T12:00:00Z');
  const config = readConfig({ DATA_DIR: dataDir, PORT: '0', DRAIN_MS: '0', ...environment });
  const node = await startNode({ config, clock, logger: pino({ level: 'silent' }), random: () => 0.5 });
  const { url } = node;
  const admin = { key: (await readFile(join(dataDir, 'admin-key'), 'utf8')).trim() };

  function call(
    as: Credentials | undefined,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Response> {
    return fetch(`${url}${path}`, {
      method,
      headers: {
        ...headersOf(as, url),
        'if-match': '1',
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }

  async function ask(...asked: Parameters<typeof call>): Promise<Record<string, unknown>> {
    const answer = await call(...asked);
    if (!answer.ok) throw new Error(`${asked[1]} ${asked[2]}: ${answer.status} ${await answer.text()}`);
    return answer.status === 204 ? {} : ((await answer.json()) as Record<string, unknown>);
  }

  async function publish(as: Credentials, channel = 'demo', draft: object = {}): Promise<string> {
    const body = { title: 'افتتاح خط جديد', url: 'https://akhbar.example/1', ...draft };
    const { headline } = await ask(as, 'POST', `/v1/channels/${channel}/headlines`, body);
    return (headline as { readonly id: string }).id;
  }

  for (const channel of ['demo', 'sports']) {
    await ask(admin, 'PUT', `/v1/channels/${channel}`, { title: channel, lang: 'ar' });
  }
  return {
    url,
    clock,
    admin,
    call,
    ask,
    publish,
    async makeKey(name, roles, channels = ['demo'], more) {
      const { id, key } = await ask(admin, 'POST', '/v1/keys', { name, roles, channels, ...more });
      return { id: String(id), key: String(key) };
    },
    async signIn(key) {
      const answer = await fetch(`${url}/v1/session`, {
        method: 'POST',
        headers: { origin: url, 'content-type': 'application/json' },
        body: JSON.stringify({ key }),
      });
      return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    },
    async publishPicture() {
      const flat = { width: 40, height: 30, channels: 3, background: 'teal' } as const;
      const answer = await fetch(`${url}/v1/images`, {
        method: 'POST',
        headers: { authorization: `Bearer ${admin.key}`, 'content-type': 'image/png' },
        body: new Uint8Array(await sharp({ create: flat }).png().toBuffer()),
      });
      const { id } = (await answer.json()) as { readonly id: string };
      const headline = await publish(admin, 'demo', { image: { id, alt: 'ماء' } });
      return { headline, image: id };
    },
    async close() {
      await node.stop();
      await rm(dataDir, { recursive: true });
    },
  };
}

function headersOf(as: Credentials | undefined, url: string): Readonly<Record<string, string>> {
  if (!as) return {};
  return 'key' in as ? { authorization: `Bearer ${as.key}` } : { cookie: as.cookie, origin: url };
}
