import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { digestTables } from '../../support/dump-tables.ts';
import { openSite, problemOf, type Site } from '../../support/site.ts';
import { decide, publishPicture, reportByElement, type ShownPicture } from '../../support/site-pictures.ts';

const unknownId = '01KJM0000000000000000000AA';

/** What was sent about a picture at version 2 that one person has reported. */
type Case = readonly [
  sent: string,
  body: object,
  answer: string,
  field?: string | undefined,
  limit?: number | undefined,
  image?: string,
];

const cases: readonly Case[] = [
  ['at a version that is over', { version: 1 }, '409 already-decided', 'version'],
  ['at a version to come', { version: 3 }, '409 already-decided', 'version'],
  ['at no version', { version: undefined }, '422 invalid-field', 'version'],
  ['at version 0', { version: 0 }, '422 invalid-field', 'version', 1],
  ['at half a version', { version: 1.5 }, '422 invalid-field', 'version'],
  ['of an unknown action', { action: 'burn' }, '422 invalid-field', 'action'],
  ['of no action', { action: undefined }, '422 invalid-field', 'action'],
  ['to restore what is shown', { action: 'restore' }, '422 invalid-field', 'action'],
  ['on an unknown ground', { action: 'remove', ground: 'taste' }, '422 invalid-field', 'ground'],
  ['to keep it, on a legal ground', { ground: 'legal' }, '422 invalid-field', 'ground'],
  ['with a long note', { note: 'س'.repeat(301) }, '422 too-long', 'note', 300],
  ['with an unknown field', { scope: 'everywhere' }, '400 unknown-field', 'scope'],
  ['about an unknown picture', {}, '404 not-found', 'image', undefined, unknownId],
  ['about a picture by no id', {}, '422 invalid-field', 'image', undefined, 'a%00b'],
];

describe('an invalid decision', () => {
  let site: Site;
  let shown: ShownPicture;
  before(async () => {
    site = await openSite();
    shown = await publishPicture(site);
    assert.equal((await reportByElement(site, shown)).status, 201);
  });
  after(() => site.close());

  for (const [sent, change, answer, field, limit, image] of cases) {
    it(`${sent}: ${answer}, and nothing has changed`, async () => {
      const tablesBefore = await digestTables(site.newsroom.store);
      const refused = await site.call('POST', `/v1/moderation/images/${image ?? shown.image}/decision`, {
        key: site.keys.moderator,
        body: { action: 'dismiss', version: 2, ...change },
      });
      const [status = '', type = ''] = answer.split(' ');
      assert.deepEqual(problemOf(refused), { status: Number(status), type, field, limit }, refused.text);
      assert.deepEqual(await digestTables(site.newsroom.store), tablesBefore);
    });
  }

  for (const [who, key, answer] of [
    ['nobody', () => Promise.resolve(undefined), '401 key-missing'],
    ['an editor', () => Promise.resolve(site.keys.editor), '403 not-allowed'],
    [
      'a moderator of another channel',
      () => site.makeKey({ roles: ['moderator'], channels: ['sports'] }),
      '403 not-allowed',
    ],
  ] as const) {
    it(`by ${who}: ${answer}`, async () => {
      const refused = await site.call('POST', `/v1/moderation/images/${shown.image}/decision`, {
        key: await key(),
        body: { action: 'dismiss', version: 2 },
      });
      const { status, type } = problemOf(refused);
      assert.equal(`${status} ${type}`, answer);
    });
  }

  it('tells the moderator who was too late what was decided, and by whom', async () => {
    assert.equal((await decide(site, shown.image, { action: 'hide' })).status, 200);
    const late = await site.call('POST', `/v1/moderation/images/${shown.image}/decision`, {
      key: site.keys.moderator,
      body: { action: 'dismiss', version: 2 },
    });
    assert.deepEqual([late.status, late.at('current.action')], [409, 'hide']);
    assert.deepEqual([late.at('current.state'), late.at('current.version')], ['removed', 3]);
    assert.equal(typeof late.at('current.actor'), 'string');
  });
});
