import type { Role } from '../../../server/protocol/newsroom/roles.ts';
import { draftContent } from '../../support/drafts.ts';
import { version } from '../../support/site.ts';

/** What a row's request is about: each has its own headline with a picture, and its own key. */
export interface Subject {
  readonly headline: string;
  readonly image: string;
  readonly key: string;
  readonly source: string;
  readonly webhook: string;
  /** One that nobody holds. */
  readonly draft: string;
  /** Of a reader who has reported the picture. */
  readonly token: string;
}

export interface Row {
  /** Who may use the route; `everyone` needs no key, and is not refused for sending one. */
  readonly who: readonly Role[] | 'everyone';
  /** The status for a caller who may. */
  readonly done: number;
  /**
   * The status for such a caller whose key is for another channel; a refusal by default. A list is shorter instead, and some resources
   * belong to no channel.
   */
  readonly elsewhere?: number;
  /** Whether a contributor may too, with a headline that the same key has sent. */
  readonly isForOwn?: true;
  /** Whether the route needs a key for all channels, since it affects every channel. */
  readonly isOfAll?: true;
  readonly query?: string;
  readonly body?: object | ((subject: Subject) => object);
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent in place of a body. */
  readonly isPicture?: true;
}

export const everyRole: readonly Role[] = ['contributor', 'editor', 'moderator', 'admin'];
const writers: readonly Role[] = ['contributor', 'editor', 'admin'];
const editors: readonly Role[] = ['editor', 'admin'];
const moderators: readonly Role[] = ['moderator', 'admin'];
const admins: readonly Role[] = ['admin'];

/** Makes addresses unique: no two sources or webhooks of a channel may have the same one. */
let added = 0;
const atVersion = { 'if-match': '1' };
const draftBody = { content: draftContent, holder: 'page-of-the-test' };
const byPage = '?holder=page-of-the-test';
const open = { who: 'everyone', done: 200 } as const;

/**
 * Who may use which route; every route of `/openapi.json` has to be here. Headlines here are an editor's; what contributors may do with
 * their own, and how long, is in own-headlines.test.ts. Signing in is in session.test.ts.
 */
export const table: Readonly<Record<string, Row>> = {
  'POST /v1/channels/{channel}/headlines': {
    who: writers,
    done: 201,
    body: { title: 'خبر', url: 'https://akhbar.example/1' },
  },
  'POST /v1/channels/{channel}/headlines/batch': {
    who: writers,
    done: 201,
    body: { headlines: [{ title: 'خبر' }], allowDuplicates: true },
  },
  'POST /v1/linked-headlines': {
    who: writers,
    done: 201,
    body: { channels: ['demo'], headline: { title: 'خبر' } },
  },
  'PATCH /v1/linked-headlines': {
    who: editors,
    done: 200,
    body: ({ headline }) => ({ headlines: [{ headline, version: 1 }], changes: { title: 'أدق' } }),
  },
  'POST /v1/linked-headlines/retraction': {
    who: editors,
    done: 200,
    body: ({ headline }) => ({ headlines: [{ headline }] }),
  },
  // The headline is already in that channel.
  'POST /v1/headlines/{headline}/copies': { who: editors, done: 409, body: { channels: ['demo'] } },
  'PUT /v1/headlines/{headline}/hold': {
    who: editors,
    done: 200,
    headers: atVersion,
    body: { until: '2026-03-01T13:00:00Z' },
  },
  'DELETE /v1/headlines/{headline}/hold': { who: editors, done: 422, headers: atVersion },
  'PUT /v1/channels/{channel}/pins': { who: editors, done: 200, body: { headlines: [], seen: [] } },
  'GET /v1/channels/{channel}/cited-sources': { who: writers, done: 200 },
  'GET /v1/channels/{channel}/similar': { who: writers, done: 200, query: '?title=x' },
  'GET /v1/headlines/{headline}': { who: editors, done: 200, isForOwn: true },
  'PATCH /v1/headlines/{headline}': {
    who: editors,
    done: 200,
    isForOwn: true,
    headers: atVersion,
    body: { title: 'أدق' },
  },
  'DELETE /v1/headlines/{headline}': { who: editors, done: 204, isForOwn: true },
  'POST /v1/headlines/{headline}/undo': {
    who: editors,
    done: 409,
    isForOwn: true,
    headers: atVersion,
  },
  'GET /v1/headlines/{headline}/versions': { who: editors, done: 200, isForOwn: true },
  'GET /v1/headlines': { who: writers, done: 200, elsewhere: 200 },
  'GET /v1/channels/{channel}/drafts': { who: editors, done: 200 },
  'POST /v1/channels/{channel}/drafts': { who: editors, done: 201, body: draftBody },
  'GET /v1/drafts/{draft}': { who: editors, done: 200 },
  'PUT /v1/drafts/{draft}': { who: editors, done: 200, headers: atVersion, body: draftBody },
  'DELETE /v1/drafts/{draft}': { who: editors, done: 204, query: byPage },
  'PUT /v1/drafts/{draft}/hold': { who: editors, done: 200, body: { holder: 'page-of-the-test' } },
  'DELETE /v1/drafts/{draft}/hold': { who: editors, done: 200, query: byPage },
  'PUT /v1/channels/{channel}': { who: admins, done: 200, body: { title: 'تجربة', lang: 'ar' } },
  'GET /v1/channels/{channel}/settings': { who: everyRole, done: 200 },
  'GET /v1/channels': { who: everyRole, done: 200, elsewhere: 200 },
  'POST /v1/channels/{channel}/origins': {
    who: admins,
    done: 200,
    body: { origin: 'https://site.example' },
  },
  'GET /v1/channels/{channel}/viewers': { who: editors, done: 200 },
  'GET /v1/channels/{channel}/desk-ticket': { who: everyRole, done: 200 },
  'PUT /v1/channels/{channel}/notice': { who: editors, done: 200, body: { title: 'نعود بعد قليل' } },
  'DELETE /v1/channels/{channel}/notice': { who: editors, done: 204 },
  'GET /v1/channels/{channel}/sources': { who: editors, done: 200 },
  'POST /v1/channels/{channel}/sources': {
    who: editors,
    done: 201,
    body: ({ headline }) => ({ address: `https://akhbar.example/${headline}-${(added += 1)}` }),
  },
  'POST /v1/channels/{channel}/sources/preview': {
    who: editors,
    done: 200,
    body: { address: 'http://127.0.0.1/feed' },
  },
  'GET /v1/channels/{channel}/sources/opml': { who: editors, done: 200 },
  'POST /v1/channels/{channel}/sources/opml': {
    who: editors,
    done: 200,
    body: {
      opml: '<opml version="2.0"><body><outline text="x" xmlUrl="https://akhbar.example/listed"/></body></opml>',
    },
  },
  'GET /v1/sources/{source}': { who: editors, done: 200 },
  'PATCH /v1/sources/{source}': { who: editors, done: 200, body: { isPaused: true } },
  'DELETE /v1/sources/{source}': { who: editors, done: 204 },
  'POST /v1/sources/{source}/visit': { who: editors, done: 202 },
  'GET /v1/sources/{source}/entries': { who: editors, done: 200 },
  'POST /v1/sources/{source}/preview': { who: editors, done: 200, body: { blockWords: ['رياضة'] } },
  'GET /v1/channels/{channel}/webhooks': { who: admins, done: 200 },
  'POST /v1/channels/{channel}/webhooks': {
    who: admins,
    done: 201,
    body: ({ headline }) => ({ url: `https://hooks.example/${headline}-${(added += 1)}` }),
  },
  'GET /v1/webhooks/{webhook}': { who: admins, done: 200 },
  'PATCH /v1/webhooks/{webhook}': { who: admins, done: 200, body: { events: ['headline.retracted'] } },
  'DELETE /v1/webhooks/{webhook}': { who: admins, done: 204 },
  'POST /v1/webhooks/{webhook}/secret': { who: admins, done: 200 },
  'GET /v1/webhooks/{webhook}/deliveries': { who: admins, done: 200 },
  'POST /v1/webhooks/{webhook}/test': { who: admins, done: 202 },
  'POST /v1/webhooks/{webhook}/replay': {
    who: admins,
    done: 202,
    body: { since: '2026-03-01T00:00:00Z' },
  },
  'PUT /v1/channels/{channel}/ninjs': { who: admins, done: 200, body: {} },
  'GET /v1/channels/{channel}/ninjs': { who: admins, done: 200 },
  'DELETE /v1/channels/{channel}/ninjs': { who: admins, done: 204 },
  'POST /v1/channels/{channel}/ninjs/secret': { who: admins, done: 201 },
  'POST /v1/images': { who: writers, done: 201, elsewhere: 201, isPicture: true },
  'GET /v1/moderation/cases': { who: moderators, done: 200, elsewhere: 200 },
  'GET /v1/moderation/images/{image}/preview': { who: moderators, done: 200 },
  'POST /v1/moderation/images/{image}/decision': {
    who: moderators,
    done: 200,
    // Its picture was shown, then reported.
    body: { action: 'hide', version: 2 },
  },
  'GET /v1/audit': { who: admins, done: 200, isOfAll: true },
  'POST /v1/keys': {
    who: admins,
    done: 201,
    isOfAll: true,
    body: { name: 'x', roles: ['editor'], channels: ['*'] },
  },
  'GET /v1/keys': { who: admins, done: 200, isOfAll: true },
  'DELETE /v1/keys/{key}': { who: admins, done: 204, isOfAll: true },
  'POST /v1/keys/{key}/links': { who: admins, done: 201, isOfAll: true },
  'GET /v1/session': { who: everyRole, done: 200, elsewhere: 200 },
  // A key alone is no session; with a session, the status is 204.
  'DELETE /v1/session': { who: everyRole, done: 404, elsewhere: 404 },
  'GET /v1/connection': { who: admins, done: 200, isOfAll: true },
  'GET /metrics': { who: admins, done: 200, elsewhere: 200 },

  'GET /v1/channels/{channel}': open,
  'GET /v1/channels/{channel}/events': open,
  'GET /v1/channels/{channel}/feeds/{format}': open,
  'GET /v1/channels/{channel}/origins': {
    who: 'everyone',
    done: 200,
    query: '?origin=https://site.example',
  },
  'GET /v1/stories/{headline}': open,
  'GET /v1/images/{image}/{variant}': open,
  'POST /v1/images/{image}/reports': {
    who: 'everyone',
    done: 201,
    body: ({ headline }) => ({ headline }),
  },
  'DELETE /v1/images/{image}/reports': { who: 'everyone', done: 204, body: ({ token }) => ({ token }) },
  'GET /s/{headline}': open,
  'GET /embed': open,
  'GET /embed/{channel}': open,
  // The ticket, in place of a key: see frame-tickets.test.ts.
  'GET /embed/{channel}/{ticket}/ticket': { who: 'everyone', done: 403 },
  'GET /overlay/{channel}': open,
  'GET /wall/{channel}': open,
  // The tests of this table ask for no file that exists.
  'GET /ograf/{file}': { who: 'everyone', done: 404 },
  'GET /oembed': { who: 'everyone', done: 404, query: '?url=https://akhbar.example/' },
  'GET /v1/versions.json': open,
  'GET /pages/{file}': open,
  'GET /v1/news-ticker.js': open,
  'GET /v1/{part}.js': open,
  [`GET /${version}/{part}.js`]: open,
  'POST /v1/websub': { who: 'everyone', done: 415, body: {} },
  'GET /v1/websub/{subscription}': { who: 'everyone', done: 404, query: '?hub.mode=subscribe&hub.topic=x' },
  'POST /v1/websub/{subscription}': { who: 'everyone', done: 404, body: {} },
  'GET /healthz': open,
  'GET /readyz': open,
  'GET /openapi.json': open,
  // Signed, in place of a key: see push.test.ts.
  'POST /v1/channels/{channel}/ninjs': { who: 'everyone', done: 403, body: { uri: 'x' } },
  'POST /v1/session': { who: 'everyone', done: 403, body: { key: 'of somebody' } },
};
