import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ReporterTokens } from '../../../server/moderation/reporter-tokens.ts';
import { retract } from '../../../server/headlines/retract.ts';
import { dayMs } from '../../../server/protocol/durations.ts';
import { editor } from '../../support/newsroom.ts';
import { digestTables } from '../../support/dump-tables.ts';
import { openSite, problemOf, reporterKey, type CallOptions, type Site } from '../../support/site.ts';
import { publishPicture, type ShownPicture } from '../../support/site-pictures.ts';

const unknownId = '01KJM0000000000000000000AA';

/** A report with nothing wrong in it. */
function reportOf({ headline }: ShownPicture): Record<string, unknown> {
  return { headline, reason: 'graphic' };
}

function tokenOf(key: string, site: Site, agoMs = 0): string {
  return new ReporterTokens(key).issue(site.clock.nowMs() - agoMs).token;
}

/** Changes one character of the token's number: its form and its key's name are still right. */
function forgedFrom(token: string): string {
  return token.slice(0, 20) + (token[20] === 'A' ? 'B' : 'A') + token.slice(21);
}

interface Shown {
  readonly site: Site;
  readonly shown: ShownPicture;
  readonly other: ShownPicture;
  readonly scheduled: ShownPicture;
  readonly retracted: ShownPicture;
  readonly elsewhere: ShownPicture;
}

/** The image that is named, the call, the answer, the field that it names and the limit. */
type Case = readonly [
  sent: string,
  call: (shown: Shown) => readonly [image: string, call: CallOptions],
  answer: string,
  field?: string | undefined,
  limit?: number,
];

function body(change: object): Case[1] {
  return ({ shown }) => [shown.image, { body: { ...reportOf(shown), ...change } }];
}

function token(make: (site: Site) => string): Case[1] {
  return ({ site, shown }) => [shown.image, { body: { ...reportOf(shown), token: make(site) } }];
}

function raw(content: string, type = 'application/json'): Case[1] {
  return ({ shown }) => [shown.image, { raw: content, headers: { 'content-type': type } }];
}

const cases: readonly Case[] = [
  ['of an unknown picture', ({ shown }) => [unknownId, { body: reportOf(shown) }], '404 not-found', 'image'],
  ['of a picture by no id', ({ shown }) => ['a%00b', { body: reportOf(shown) }], '404 not-found', 'image'],
  [
    'of a picture that another headline shows',
    ({ shown, other }) => [shown.image, { body: reportOf(other) }],
    '404 not-found',
    'headline',
  ],
  ['in an unknown headline', body({ headline: unknownId }), '404 not-found', 'headline'],
  [
    'of a picture to come',
    ({ scheduled }) => [scheduled.image, { body: reportOf(scheduled) }],
    '404 not-found',
    'headline',
  ],
  [
    'of a picture that went with its headline',
    ({ retracted }) => [retracted.image, { body: reportOf(retracted) }],
    '404 not-found',
    'headline',
  ],
  ['in no headline', body({ headline: undefined }), '422 invalid-field', 'headline'],
  ['in something that is no headline', body({ headline: '<b>' }), '422 invalid-field', 'headline'],
  ['for an unknown reason', body({ reason: 'ugly' }), '422 invalid-field', 'reason'],
  ['with a long note', body({ note: 'س'.repeat(301) }), '422 too-long', 'note', 300],
  ['with a note that is empty', body({ note: ' \u202e' }), '422 invalid-field', 'note'],
  ['with a note that is no text', body({ note: { a: 1 } }), '422 invalid-field', 'note'],
  ['with an unknown field', body({ weight: 5 }), '400 unknown-field', 'weight'],
  ['with the network of its own choice', body({ network: 'x' }), '400 unknown-field', 'network'],
  ['with an invalid token', token(() => 'v1.x'), '422 invalid-field', 'token'],
  ['with an endless token', token(() => 'x'.repeat(2000)), '422 invalid-field', 'token'],
  ['with a token that is not a string', body({ token: 7 }), '422 invalid-field', 'token'],
  [
    'with a forged token',
    token((site) => forgedFrom(tokenOf(reporterKey, site))),
    '422 invalid-field',
    'token',
  ],
  [
    'with the token of another installation',
    token((site) => tokenOf('the key of another installation, of 43 characters', site)),
    '422 invalid-field',
    'token',
  ],
  [
    'with a token that is over',
    token((site) => tokenOf(reporterKey, site, 366 * dayMs)),
    '422 invalid-field',
    'token',
  ],
  ['as a list', raw('[]'), '422 invalid-field'],
  ['as broken JSON', raw('{"headline":'), '400 bad-json'],
  ['as plain text', raw('{}', 'text/plain'), '415 wrong-content-type', 'Content-Type'],
  [
    'as a form with files',
    raw('--x--', 'multipart/form-data; boundary=x'),
    '415 wrong-content-type',
    'Content-Type',
  ],
  ['over the limit', raw(JSON.stringify({ note: 'a'.repeat(5000) })), '413 body-too-large', undefined, 3424],
  [
    'from a site that may not show the channel',
    ({ elsewhere }) => [
      elsewhere.image,
      { body: reportOf(elsewhere), headers: { origin: 'https://other.example' } },
    ],
    '403 origin-refused',
  ],
];

const withdrawals: readonly Case[] = [
  [
    'of an unknown picture',
    ({ site }) => [unknownId, { body: { token: tokenOf(reporterKey, site) } }],
    '404 not-found',
    'image',
  ],
  [
    'that nobody sent',
    ({ site, shown }) => [shown.image, { body: { token: tokenOf(reporterKey, site) } }],
    '404 not-found',
    'token',
  ],
  ['without a token', ({ shown }) => [shown.image, { body: {} }], '422 invalid-field', 'token'],
  [
    'with a forged token',
    ({ site, shown }) => [shown.image, { body: { token: forgedFrom(tokenOf(reporterKey, site)) } }],
    '422 invalid-field',
    'token',
  ],
];

describe('an invalid report', () => {
  let site: Site;
  let shown: Shown;
  before(async () => {
    site = await openSite();
    const { publishing, clock } = site.newsroom;
    shown = {
      site,
      shown: await publishPicture(site),
      other: await publishPicture(site),
      scheduled: await publishPicture(site, {
        publishAt: new Date(clock.nowMs() + dayMs).toISOString(),
      }),
      retracted: await publishPicture(site),
      elsewhere: await publishPicture(site, {}, 'sports'),
    };
    await retract(publishing, editor, shown.retracted.headline, { erase: false });
    const settings = { title: 'الرياضة', lang: 'ar', origins: ['https://ours.example'] };
    await site.call('PUT', '/v1/channels/sports', { key: site.keys.admin, body: settings });
  });
  after(() => site.close());

  function refuses(method: string, what: string, list: readonly Case[]): void {
    for (const [sent, call, answer, field, limit] of list) {
      it(`${what}${sent}: ${answer}, and nothing has changed`, async () => {
        const tablesBefore = await digestTables(site.newsroom.store);
        const [image, given] = call(shown);
        const refused = await site.call(method, `/v1/images/${image}/reports`, given);
        const [status = '', type = ''] = answer.split(' ');
        assert.deepEqual(problemOf(refused), { status: Number(status), type, field, limit }, refused.text);
        assert.equal(refused.headers.get('content-type'), 'application/problem+json; charset=utf-8');
        assert.equal(refused.headers.get('cache-control'), 'no-store');
        assert.deepEqual(await digestTables(site.newsroom.store), tablesBefore);
      });
    }
  }

  refuses('POST', '', cases);
  refuses('DELETE', 'taken back ', withdrawals);

  it('names what is wrong with a token, so that a client can discard it', async () => {
    const words = [];
    for (const token of ['v1.x', tokenOf('k'.repeat(43), site), tokenOf(reporterKey, site, 366 * dayMs)]) {
      const body = { ...reportOf(shown.shown), token };
      words.push((await site.call('POST', `/v1/images/${shown.shown.image}/reports`, { body })).at('reason'));
    }
    assert.deepEqual(words, ['forged', 'foreign', 'expired']);
  });
});

describe('one token', () => {
  it('reports two pictures, and their rows do not show that it was one person', async () => {
    const site = await openSite();
    try {
      const pictures = [await publishPicture(site), await publishPicture(site)];
      const token = tokenOf(reporterKey, site);
      for (const shown of pictures) {
        const body = { ...reportOf(shown), token };
        const answer = await site.call('POST', `/v1/images/${shown.image}/reports`, { body });
        assert.deepEqual([answer.status, answer.at('token')], [201, token]);
      }
      const rows = await site.newsroom.store.db.selectFrom('reports').select('reporter').execute();
      assert.equal(new Set(rows.map(({ reporter }) => reporter)).size, 2);
    } finally {
      await site.close();
    }
  });
});

describe('a report from a sandboxed frame', () => {
  it('is taken with the ticket of its channel, where the channel allows other sites only, and not without', async () => {
    const site = await openSite();
    try {
      const shown = await publishPicture(site);
      const settings = { title: 'تجربة', lang: 'ar', origins: ['https://ours.example'] };
      await site.call('PUT', '/v1/channels/demo', { key: site.keys.admin, body: settings });
      const ticket = site.frames.tickets.issue('demo', site.clock.nowMs());
      const path = `/v1/images/${shown.image}/reports`;
      const call = { body: reportOf(shown), headers: { origin: 'null' } };
      const framed = await site.call('POST', `/embed/demo/${ticket}${path}`, call);
      assert.equal(framed.status, 201, framed.text);
      assert.equal(framed.headers.get('access-control-allow-origin'), '*');
      const bare = await site.call('POST', path, call);
      assert.equal(problemOf(bare).type, 'origin-refused');
    } finally {
      await site.close();
    }
  });
});
