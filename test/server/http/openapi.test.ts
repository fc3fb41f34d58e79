import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import sharp from 'sharp';
import { styleSheet } from '../../../server/pages/style-sheet.ts';
import { allRoutes } from '../../../server/routes/all-routes.ts';
import { setNinjsEndpoint } from '../../../server/ninjs/endpoints.ts';
import { ninjsDefaults } from '../../../server/protocol/newsroom/ninjs.ts';
import { draftContent, makeDraft } from '../../support/drafts.ts';
import { signatureOf } from '../../support/superdesk.ts';
import { publishInDemo } from '../../support/newsroom.ts';
import { openSite, version, type Site } from '../../support/site.ts';
import { insertSubscription } from '../../../server/store/websub-subscriptions.ts';
import { cookieOf, signInAt, signedInHeaders } from '../../support/sign-in.ts';

interface Operation {
  readonly summary: string;
  readonly security?: unknown;
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
  readonly requestBody?: unknown;
  readonly responses: Readonly<Record<string, unknown>>;
}

interface Document {
  readonly openapi: string;
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
}

const draftBody = { content: draftContent, holder: 'page-of-the-test' };

const bodies: Readonly<Record<string, object>> = {
  'post /v1/channels/{channel}/headlines': { title: 'خبر', url: 'https://akhbar.example/1' },
  'post /v1/channels/{channel}/headlines/batch': { headlines: [{ title: 'خبر' }], allowDuplicates: true },
  'patch /v1/headlines/{headline}': { title: 'أدق' },
  'post /v1/linked-headlines': { channels: ['demo'], headline: { title: 'خبر' } },
  'post /v1/headlines/{headline}/copies': { channels: ['sports'] },
  'post /v1/channels/{channel}/drafts': draftBody,
  'put /v1/drafts/{draft}': draftBody,
  'put /v1/drafts/{draft}/hold': { holder: 'page-of-the-test' },
  'put /v1/channels/{channel}': { title: 'تجربة', lang: 'ar' },
  'put /v1/headlines/{headline}/hold': { until: '2026-03-01T13:00:00Z' },
  'put /v1/channels/{channel}/pins': { headlines: [], seen: [] },
  'post /v1/channels/{channel}/origins': { origin: 'https://site.example' },
  'put /v1/channels/{channel}/notice': { title: 'نعود بعد قليل' },
  'post /v1/channels/{channel}/sources': { address: 'https://akhbar.example/feed' },
  'post /v1/channels/{channel}/sources/preview': { address: 'http://127.0.0.1/feed' },
  'post /v1/channels/{channel}/sources/opml': {
    opml: '<opml version="2.0"><body><outline text="x" xmlUrl="https://akhbar.example/listed"/></body></opml>',
  },
  'patch /v1/sources/{source}': { isPaused: true },
  'post /v1/sources/{source}/preview': { blockWords: ['رياضة'] },
  'post /v1/channels/{channel}/webhooks': { url: 'https://hooks.example/new' },
  'patch /v1/webhooks/{webhook}': { events: ['headline.published'] },
  'post /v1/webhooks/{webhook}/replay': { since: '2026-03-01T00:00:00Z' },
  'put /v1/channels/{channel}/ninjs': {},
  'post /v1/channels/{channel}/ninjs': { uri: 'urn:1', headline: 'خبر' },
  'post /v1/keys': { name: 'x', roles: ['editor'], channels: ['*'] },
};

/** Each in another colour: a decision about a picture applies to all identical ones. */
async function picture(number: number) {
  const background = { r: number, g: 128, b: 128 };
  const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background } })
    .png()
    .toBuffer();
  return { headers: { 'content-type': 'image/png' }, raw: new Uint8Array(bytes) };
}

describe('the OpenAPI document', () => {
  let site: Site;
  let document: Document;
  let pictures = 0;
  let sources = 0;
  let webhooks = 0;
  before(async () => {
    site = await openSite();
    await mkdir(join(site.folder, 'widget'));
    await writeFile(join(site.folder, 'widget', 'news-ticker.js'), 'void 0;');
    document = (await site.call('GET', '/openapi.json')).json as Document;
  });
  after(() => site.close());

  it('is of version 3.1 and names this server', () => {
    assert.equal(document.openapi, '3.1.0');
    assert.equal(document.servers[0]?.url, site.address);
  });

  it('lists every route of the contract', () => {
    const listed = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method} ${path}`),
    );
    assert.deepEqual(
      listed.sort(),
      [
        `get /${version}/{part}.js`,
        'get /embed',
        'get /embed/{channel}',
        'get /embed/{channel}/{ticket}/ticket',
        'get /oembed',
        'get /overlay/{channel}',
        'get /wall/{channel}',
        'get /ograf/{file}',
        'get /v1/versions.json',
        'get /healthz',
        'get /metrics',
        'get /openapi.json',
        'get /readyz',
        'get /v1/audit',
        'get /v1/channels',
        'get /v1/channels/{channel}',
        'get /v1/channels/{channel}/events',
        'get /v1/channels/{channel}/feeds/{format}',
        'get /v1/channels/{channel}/settings',
        'get /v1/channels/{channel}/origins',
        'post /v1/channels/{channel}/origins',
        'get /v1/channels/{channel}/viewers',
        'get /v1/channels/{channel}/desk-ticket',
        'get /v1/channels/{channel}/drafts',
        'post /v1/channels/{channel}/drafts',
        'get /v1/drafts/{draft}',
        'put /v1/drafts/{draft}',
        'delete /v1/drafts/{draft}',
        'put /v1/drafts/{draft}/hold',
        'delete /v1/drafts/{draft}/hold',
        'post /v1/linked-headlines',
        'patch /v1/linked-headlines',
        'post /v1/linked-headlines/retraction',
        'post /v1/headlines/{headline}/copies',
        'get /v1/channels/{channel}/similar',
        'get /v1/channels/{channel}/cited-sources',
        'put /v1/channels/{channel}/notice',
        'delete /v1/channels/{channel}/notice',
        'get /v1/connection',
        'get /v1/channels/{channel}/sources',
        'post /v1/channels/{channel}/sources',
        'post /v1/channels/{channel}/sources/preview',
        'get /v1/channels/{channel}/sources/opml',
        'post /v1/channels/{channel}/sources/opml',
        'get /v1/sources/{source}',
        'patch /v1/sources/{source}',
        'delete /v1/sources/{source}',
        'post /v1/sources/{source}/visit',
        'get /v1/sources/{source}/entries',
        'post /v1/sources/{source}/preview',
        'post /v1/websub',
        'get /v1/websub/{subscription}',
        'post /v1/websub/{subscription}',
        'get /v1/channels/{channel}/webhooks',
        'post /v1/channels/{channel}/webhooks',
        'get /v1/webhooks/{webhook}',
        'patch /v1/webhooks/{webhook}',
        'delete /v1/webhooks/{webhook}',
        'post /v1/webhooks/{webhook}/secret',
        'get /v1/webhooks/{webhook}/deliveries',
        'post /v1/webhooks/{webhook}/test',
        'post /v1/webhooks/{webhook}/replay',
        'put /v1/channels/{channel}/ninjs',
        'get /v1/channels/{channel}/ninjs',
        'post /v1/channels/{channel}/ninjs',
        'delete /v1/channels/{channel}/ninjs',
        'post /v1/channels/{channel}/ninjs/secret',
        'get /v1/headlines',
        'get /v1/headlines/{headline}',
        'get /v1/headlines/{headline}/versions',
        'post /v1/headlines/{headline}/undo',
        'put /v1/headlines/{headline}/hold',
        'delete /v1/headlines/{headline}/hold',
        'put /v1/channels/{channel}/pins',
        'post /v1/channels/{channel}/headlines/batch',
        'get /v1/keys',
        'get /v1/news-ticker.js',
        'get /v1/stories/{headline}',
        'get /v1/{part}.js',
        'delete /v1/headlines/{headline}',
        'delete /v1/keys/{key}',
        'post /v1/keys/{key}/links',
        'post /v1/session',
        'get /v1/session',
        'delete /v1/session',
        'patch /v1/headlines/{headline}',
        'post /v1/channels/{channel}/headlines',
        'post /v1/keys',
        'put /v1/channels/{channel}',
        'get /s/{headline}',
        'get /pages/{file}',
        'get /v1/images/{image}/{variant}',
        'post /v1/images',
        'post /v1/images/{image}/reports',
        'delete /v1/images/{image}/reports',
        'get /v1/moderation/cases',
        'get /v1/moderation/images/{image}/preview',
        'post /v1/moderation/images/{image}/decision',
      ].sort(),
    );
  });

  it('has every schema that it refers to', () => {
    const referred = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)];
    const missing = referred
      .map(([, name = '']) => name)
      .filter((name) => !document.components.schemas[name]);
    assert.ok(referred.length > 20);
    assert.deepEqual(missing, []);
  });

  it('says how long a title may be, and that a headline to publish has no other fields', () => {
    const draft = document.components.schemas['Draft'] as {
      readonly additionalProperties: unknown;
      readonly required: unknown;
      readonly properties: Readonly<
        Record<string, { readonly maxLength?: number; readonly format?: string }>
      >;
    };
    assert.equal(draft.additionalProperties, false);
    assert.deepEqual(draft.required, ['title']);
    assert.equal(draft.properties['title']?.maxLength, 300);
    assert.equal(draft.properties['publishAt']?.format, 'date-time');
  });

  it('names the headers that a route needs', () => {
    const ifMatch = parametersOf('patch', '/v1/headlines/{headline}').find(({ name }) => name === 'if-match');
    assert.equal(ifMatch?.required, true);
    const ofPost = parametersOf('post', '/v1/channels/{channel}/headlines');
    assert.equal(ofPost.find(({ name }) => name === 'idempotency-key')?.required, false);
  });

  for (const { method, path } of allRoutes(version, { folder: '', archive: '', versions: [] })) {
    it(`lists the status that ${method} ${path} answers with`, async () => {
      const status = await ask(method, path);
      assert.ok(document.paths[path]?.[method]?.responses[status], `it answers ${status}`);
      assert.ok(Number(status) < 300, `it answers ${status}`);
    });
  }

  /** A new one for each route, since no two sources may have the same address. */
  async function makeSource(name: string): Promise<string> {
    sources += 1;
    const address = `https://akhbar.example/${name}-${sources}`;
    const made = await site.call('POST', '/v1/channels/demo/sources', {
      key: site.keys.admin,
      body: { address },
    });
    return String(made.at('id'));
  }

  async function makeWebhook(name: string): Promise<string> {
    webhooks += 1;
    const url = `https://hooks.example/${name}-${webhooks}`;
    const made = await site.call('POST', '/v1/channels/demo/webhooks', {
      key: site.keys.admin,
      body: { url },
    });
    return String(made.at('id'));
  }

  async function ticketOfFrame(): Promise<string> {
    const { text } = await site.call('GET', '/embed/demo');
    return /<base href="demo\/([^/]+)\//.exec(text)?.[1] ?? '';
  }

  function parametersOf(method: string, path: string): Operation['parameters'] {
    return document.paths[path]?.[method]?.parameters ?? [];
  }

  async function ask(method: string, path: string): Promise<string> {
    const { headline, image, token } = await subjectOf(path);
    const made = await site.call('POST', '/v1/keys', {
      key: site.keys.admin,
      body: bodies['post /v1/keys'],
    });
    const filled = path
      .replace('{channel}', 'demo')
      .replace('{headline}', headline)
      .replace('{key}', String(made.at('id')))
      .replace('{source}', path.includes('{source}') ? await makeSource(method) : '')
      .replace('{webhook}', path.includes('{webhook}') ? await makeWebhook(method) : '')
      .replace('{draft}', path.includes('{draft}') ? await makeDraft(site.newsroom) : '')
      .replace('{format}', 'atom.xml')
      .replace('{image}', image)
      .replace('{variant}', 'thumb')
      .replace('{file}', path.startsWith('/ograf/') ? 'shareet-ticker.ograf.json' : styleSheet().file)
      .replace('{part}', 'news-ticker')
      .replace('{ticket}', path.includes('{ticket}') ? await ticketOfFrame() : '')
      .replace(/^\/oembed$/, `/oembed?url=${encodeURIComponent(`${site.address}/embed/demo`)}`)
      .replace(/\/origins$/, method === 'get' ? '/origins?origin=https://site.example' : '/origins')
      .replace(/\/similar$/, '/similar?title=x');
    if (filled === '/v1/session') {
      const signedIn = await signInAt(site, { key: site.keys.admin });
      if (method === 'post') return String(signedIn.status);
      const headers = signedInHeaders(site, cookieOf(signedIn));
      return String((await site.call(method.toUpperCase(), filled, { headers })).status);
    }
    if (path.startsWith('/v1/websub')) return askHub(method, path);
    if (filled.endsWith('/undo')) {
      const key = site.keys.admin;
      await site.call('DELETE', `/v1/headlines/${headline}`, { key });
      const { status } = await site.call('POST', filled, { key, headers: { 'if-match': '2' } });
      return String(status);
    }
    if (method === 'delete' && path === '/v1/headlines/{headline}/hold') {
      const key = site.keys.admin;
      const body = bodies['put /v1/headlines/{headline}/hold'];
      await site.call('PUT', filled, { key, headers: { 'if-match': '1' }, body });
      return String((await site.call('DELETE', filled, { key, headers: { 'if-match': '2' } })).status);
    }
    if (filled === '/v1/images') {
      return String(
        (await site.call('POST', filled, { key: site.keys.admin, ...(await nextPicture()) })).status,
      );
    }
    const ofSubject: Readonly<Record<string, object>> = {
      'post /v1/images/{image}/reports': { headline },
      'delete /v1/images/{image}/reports': { token },
      'post /v1/moderation/images/{image}/decision': { action: 'hide', version: 2 },
      'patch /v1/linked-headlines': { headlines: [{ headline, version: 1 }], changes: { title: 'أدق' } },
      'post /v1/linked-headlines/retraction': { headlines: [{ headline }] },
    };
    const body = ofSubject[`${method} ${path}`] ?? bodies[`${method} ${path}`];
    const endpoint = { ...ninjsDefaults, name: `${method} ${path}`.slice(0, 120) };
    const { row } = await setNinjsEndpoint(site.newsroom.publishing, 'test', 'demo', endpoint);
    const ending = new AbortController();
    const query = method === 'delete' && path.includes('{draft}') ? '?holder=page-of-the-test' : '';
    const answer = await fetch(site.address + filled + query, {
      method: method.toUpperCase(),
      signal: ending.signal,
      headers: {
        authorization: `Bearer ${site.keys.admin}`,
        'if-match': '1',
        'x-superdesk-signature': signatureOf(row.secret, JSON.stringify(body ?? {})),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    // The events go on forever.
    ending.abort();
    return String(answer.status);
  }

  async function askHub(method: string, path: string): Promise<string> {
    const topic = `${site.address}/v1/channels/demo/feeds/atom.xml`;
    const id = `subscription-of-this-${method.padStart(4, '0').slice(0, 3)}`;
    await insertSubscription(site.newsroom.store.db, {
      id,
      source: `source-${method}`,
      hub: 'https://hub.example/',
      topic,
      secret: 'x',
      due_at_ms: 0,
    });
    const verification = new URLSearchParams({
      'hub.mode': 'subscribe',
      'hub.topic': topic,
      'hub.challenge': 'x',
    });
    const form = new URLSearchParams({
      'hub.mode': 'subscribe',
      'hub.topic': topic,
      'hub.callback': 'https://reader.example/',
    });
    const query = method === 'get' ? `?${verification.toString()}` : '';
    const answer = await fetch(`${site.address}${path.replace('{subscription}', id)}${query}`, {
      method: method.toUpperCase(),
      ...(method === 'post' && { body: form }),
    });
    return String(answer.status);
  }

  async function subjectOf(path: string) {
    if (path.includes('{image}')) return publishReportedPicture();
    const { headline } = await publishInDemo(site.newsroom, {});
    return { headline: headline.id, image: '', token: '' };
  }

  function nextPicture() {
    pictures += 1;
    return picture(pictures);
  }

  async function publishReportedPicture() {
    const uploaded = await site.call('POST', '/v1/images', {
      key: site.keys.editor,
      ...(await nextPicture()),
    });
    const image = String(uploaded.at('id'));
    const { headline } = await publishInDemo(site.newsroom, { image: { id: image, alt: 'سد' } });
    const reported = await site.call('POST', `/v1/images/${image}/reports`, {
      body: { headline: headline.id },
    });
    return { headline: headline.id, image, token: String(reported.at('token')) };
  }
});
