import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import sharp from 'sharp';
import { createKey } from '../../../server/access/keys.ts';
import { setNinjsEndpoint } from '../../../server/ninjs/endpoints.ts';
import { ninjsDefaults } from '../../../server/protocol/newsroom/ninjs.ts';
import type { Role } from '../../../server/protocol/newsroom/roles.ts';
import { styleSheet } from '../../../server/pages/style-sheet.ts';
import { sourceDefaults } from '../../../server/protocol/newsroom/sources.ts';
import { addWebhook } from '../../../server/webhooks/manage-webhooks.ts';
import { addSource } from '../../../server/sources/manage-sources.ts';
import { webhookEvents } from '../../../server/protocol/newsroom/webhooks.ts';
import { makeDraft } from '../../support/drafts.ts';
import { publishInDemo } from '../../support/newsroom.ts';
import { openSite, problemOf, type Site } from '../../support/site.ts';
import { everyRole, table, type Row, type Subject } from './role-table.ts';
import { cookieOf, signInAt, signedInHeaders } from '../../support/sign-in.ts';

let painted = 0;

/** A picture that no other one is like: what is decided of the same bytes would hold for all of them. */
async function paint(): Promise<Uint8Array<ArrayBuffer>> {
  painted += 1;
  const background = { r: painted % 256, g: painted >> 8, b: 128 };
  const flat = { width: 40, height: 30, channels: 3, background } as const;
  return new Uint8Array(await sharp({ create: flat }).png().toBuffer());
}

/** Keys of one role: for the channel that is asked about, for another one, for all. */
interface KeyRing {
  readonly own: string;
  readonly other: string;
  readonly all: string;
}

/** Who asks: somebody with a key, somebody at the desk, or a page that makes their browser ask. */
type Asker = { readonly key?: string; readonly headers?: Readonly<Record<string, string>> };

let site: Site;
/** What the refused requests try to change: it must stay as it is. */
let untouched: Subject;
const rings = new Map<Role, KeyRing>();
before(async () => {
  site = await openSite();
  await mkdir(join(site.folder, 'widget'));
  await writeFile(join(site.folder, 'widget', 'news-ticker.js'), 'void 0;');
  for (const role of everyRole) {
    rings.set(role, {
      own: await site.makeKey({ roles: [role], channels: ['demo'] }),
      other: await site.makeKey({ roles: [role], channels: ['sports'] }),
      all: await site.makeKey({ roles: [role], channels: ['*'] }),
    });
  }
  untouched = await makeSubject('{image} {webhook} {draft}');
});
after(() => site.close());

function ringOf(role: Role): KeyRing {
  const ring = rings.get(role);
  assert.ok(ring);
  return ring;
}

/** A new subject for each row, so that one row does not affect the next. */
async function makeSubject(route: string): Promise<Subject> {
  const granted = { name: 'x', roles: ['editor'], channels: ['demo'] } as const;
  const { key } = await createKey(site.newsroom.publishing, 'test', granted);
  const source = await makeSource(key.id);
  const webhook = route.includes('{webhook}') ? await makeWebhook(key.id) : '';
  const draft = /\{draft\}/.test(route) ? await makeDraft(site.newsroom) : '';
  await setNinjsEndpoint(site.newsroom.publishing, 'test', 'demo', ninjsDefaults);
  if (!route.includes('{image}')) {
    const { headline } = await publishInDemo(site.newsroom, {});
    return { headline: headline.id, image: '', key: key.id, source, webhook, draft, token: '' };
  }
  const type = { 'content-type': 'image/png' };
  const uploaded = await site.call('POST', '/v1/images', {
    key: site.keys.admin,
    headers: type,
    raw: await paint(),
  });
  const image = String(uploaded.at('id'));
  const { headline } = await publishInDemo(site.newsroom, { image: { id: image, alt: 'ماء' } });
  await site.settle();
  const body = { headline: headline.id };
  const reported = await site.call('POST', `/v1/images/${image}/reports`, { body });
  return {
    headline: headline.id,
    image,
    key: key.id,
    source,
    webhook,
    draft,
    token: String(reported.at('token')),
  };
}

async function makeWebhook(name: string): Promise<string> {
  const settings = { url: `https://hooks.example/${name}`, events: webhookEvents };
  return (await addWebhook(site.newsroom.publishing, 'test', 'demo', settings)).id;
}

async function makeSource(name: string): Promise<string> {
  const settings = { ...sourceDefaults, address: `https://akhbar.example/${name}` };
  return (await addSource(site.newsroom.publishing, 'test', 'demo', settings)).id;
}

/** The status that `asker` gets, and the type of the problem if it is one. */
async function ask(route: string, row: Row, asker: Asker, about?: Subject) {
  const subject = about ?? (await makeSubject(route));
  const [method = '', path = ''] = route.split(' ');
  const filled = path
    .replace('{channel}', 'demo')
    .replace('{headline}', subject.headline)
    .replace('{image}', subject.image)
    .replace('{variant}', 'thumb')
    .replace('{key}', subject.key)
    .replace('{source}', subject.source)
    .replace('{webhook}', subject.webhook)
    .replace('{draft}', subject.draft)
    .replace('{format}', 'atom.xml')
    .replace('{file}', styleSheet().file)
    .replace('{part}', 'news-ticker');
  // The events go on forever.
  if (path.endsWith('/events')) return { status: await statusOfStream(filled, asker) };

  const body = typeof row.body === 'function' ? row.body(subject) : row.body;
  const headers = { ...(row.isPicture && { 'content-type': 'image/png' }), ...row.headers, ...asker.headers };
  const call = { key: asker.key, headers, ...(row.isPicture ? { raw: await paint() } : { body }) };
  const answer = await site.call(method, filled + (row.query ?? ''), call);
  return { status: answer.status, ...(answer.status >= 400 && { type: problemOf(answer).type }) };
}

async function statusOfStream(path: string, { key, headers }: Asker): Promise<number> {
  const ending = new AbortController();
  const authorization = key === undefined ? {} : { authorization: `Bearer ${key}` };
  const answer = await fetch(site.address + path, {
    signal: ending.signal,
    headers: { ...authorization, ...headers },
  });
  ending.abort();
  return answer.status;
}

async function signInWith(key: string): Promise<string> {
  return cookieOf(await signInAt(site, { key }));
}

const refused = { status: 403, type: 'not-allowed' };
const isChanging = (route: string) => !route.startsWith('GET ');
const guarded = Object.entries(table).flatMap(([route, row]) =>
  row.who === 'everyone' ? [] : [{ route, row, who: row.who }],
);
const unguarded = Object.entries(table).filter(([, { who }]) => who === 'everyone');

describe('the table of roles', () => {
  it('has a row for each route', async () => {
    const { at } = await site.call('GET', '/openapi.json');
    const routes = Object.entries(at('paths') as Record<string, object>).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    assert.deepEqual(routes.sort(), Object.keys(table).sort());
  });

  it('agrees with the OpenAPI document', async () => {
    const { at } = await site.call('GET', '/openapi.json');
    const paths = at('paths') as Record<string, Record<string, { description?: string; security?: unknown }>>;
    for (const [route, { who, isForOwn }] of Object.entries(table)) {
      const [method = '', path = ''] = route.split(' ');
      const operation = paths[path]?.[method.toLowerCase()];
      const told = who === 'everyone' ? undefined : [{ key: [] }, { session: [] }];
      assert.deepEqual(operation?.security, told, route);
      const named = new Set(who === 'everyone' ? [] : who);
      if (isForOwn) named.add('contributor');
      const roles = everyRole.filter((role) => named.has(role)).join(' or ');
      assert.equal(
        operation?.description,
        roles === '' ? undefined : `For keys with the role ${roles}.`,
        route,
      );
    }
  });
});

describe('a route of the newsroom', () => {
  for (const { route, row, who } of guarded) {
    it(`${route} is for ${who.join(', ')}`, async () => {
      for (const role of everyRole) {
        const { own, all } = ringOf(role);
        const key = row.isOfAll ? all : own;
        if (who.includes(role)) assert.equal((await ask(route, row, { key })).status, row.done, role);
        else assert.deepEqual(await ask(route, row, { key }, untouched), refused, role);
      }
    });

    it(`${route} is limited to the channels of the key`, async () => {
      for (const role of everyRole) {
        const { own, other } = ringOf(role);
        const answer = await ask(route, row, { key: row.isOfAll ? own : other }, untouched);
        if (who.includes(role) && row.elsewhere !== undefined)
          assert.equal(answer.status, row.elsewhere, role);
        else assert.deepEqual(answer, refused, role);
      }
    });

    it(`${route} does the same for a session, and only from our own page`, async () => {
      for (const role of everyRole) {
        const { own, all } = ringOf(role);
        const cookie = await signInWith(row.isOfAll ? all : own);
        // Another site makes the browser send the cookie: the request must change nothing, with any session.
        const strange = { headers: { cookie, origin: 'http://127.0.0.1:1' } };
        if (isChanging(route)) {
          const answer = await ask(route, row, strange, untouched);
          assert.deepEqual(answer, { status: 403, type: 'origin-refused' }, role);
        }
        const signedIn = { headers: signedInHeaders(site, cookie) };
        const done = route === 'DELETE /v1/session' ? 204 : row.done;
        if (who.includes(role)) assert.equal((await ask(route, row, signedIn)).status, done, role);
        else assert.deepEqual(await ask(route, row, signedIn, untouched), refused, role);
      }
    });

    it(`${route} requires a key`, async () => {
      const [missing, unknown] = [{}, { key: 'of-nobody' }];
      assert.deepEqual(await ask(route, row, missing, untouched), { status: 401, type: 'key-missing' });
      assert.deepEqual(await ask(route, row, unknown, untouched), { status: 401, type: 'key-refused' });
      site.clock.advance(15_000);
    });
  }

  for (const { route, row } of guarded.filter((each) => each.row.isForOwn)) {
    it(`${route} is for a contributor with a headline of their own too`, async () => {
      const { own } = ringOf('contributor');
      const body = { title: 'بلاغ', url: 'https://akhbar.example/1' };
      const sent = await site.call('POST', '/v1/channels/demo/headlines', { key: own, body });
      const subject = { ...untouched, headline: String(sent.at('headline.id')) };
      const { status } = await ask(route, row, { key: own }, subject);
      assert.equal(status, row.done);
    });
  }

  it('lists only the channels that a key is for', async () => {
    const key = await site.makeKey({ roles: ['admin'], channels: ['sports'] });
    const channels = (await site.call('GET', '/v1/channels', { key })).at('channels');
    assert.deepEqual(
      (channels as { id: string }[]).map(({ id }) => id),
      ['sports'],
    );
    assert.deepEqual((await site.call('GET', '/v1/headlines', { key })).at('headlines'), []);
    assert.deepEqual((await site.call('GET', '/v1/moderation/cases', { key })).at('cases'), []);
    for (const list of ['/v1/headlines', '/v1/moderation/cases', '/v1/audit']) {
      assert.equal((await site.call('GET', `${list}?channel=sports`, { key })).status, 200, list);
      assert.equal((await site.call('GET', `${list}?channel=demo`, { key })).status, 403, list);
    }
  });

  it('names the required role in the refusal', async () => {
    const { at } = await site.call('GET', '/v1/audit', { key: site.keys.editor });
    assert.match(String(at('detail')), /role admin; this key has editor/);
  });
});

describe('a route for everyone', () => {
  for (const [route, row] of unguarded) {
    it(`${route} needs no key`, async () => {
      const askers: readonly Asker[] = [
        {},
        { key: 'of-nobody' },
        { headers: { cookie: 'shareet_session=ended' } },
        { key: ringOf('contributor').other },
      ];
      for (const asker of askers) assert.equal((await ask(route, row, asker)).status, row.done);
    });
  }
});
