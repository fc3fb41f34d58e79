import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openSite, problemOf, type CallOptions, type Site } from '../../support/site.ts';

const draft = { title: 'خبر', url: 'https://akhbar.example/1' };
const ownPrototype = '{"title":"x","url":"https://a.example/","__proto__":{"a":1}}';
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const windows1256 = { 'content-type': 'application/json; charset=windows-1256' };
const compressed = { 'content-encoding': 'zip' };
const large = JSON.stringify({ title: 'a'.repeat(300 * 1024) });

type Case = readonly [
  sent: string,
  call: CallOptions,
  answer: string,
  field?: string | undefined,
  limit?: number,
];

const cases: readonly Case[] = [
  ['a list in place of an object', { body: [] }, '422 invalid-field'],
  ['null', { body: null }, '422 invalid-field'],
  ['nothing', {}, '415 wrong-content-type', 'Content-Type'],
  ['nothing, said to be JSON', { raw: '' }, '422 invalid-field', 'title'],
  ['a list in a list, and so on', { raw: '['.repeat(100_000) + ']'.repeat(100_000) }, '422 invalid-field'],
  ['broken JSON', { raw: '{"title":' }, '400 bad-json'],
  ['a prototype', { raw: ownPrototype }, '400 unknown-field', '__proto__'],
  ['a form', { raw: 'title=x', headers: form }, '415 wrong-content-type', 'Content-Type'],
  ['JSON in another encoding', { raw: '{}', headers: windows1256 }, '415 wrong-content-type'],
  ['JSON compressed in an unknown way', { raw: '{}', headers: compressed }, '415 wrong-content-type'],
  ['a body over the limit', { raw: large }, '413 body-too-large', undefined, 262_144],
];

describe('a malformed request', () => {
  let site: Site;
  before(async () => {
    site = await openSite();
  });
  after(() => site.close());

  for (const [sent, call, answer, field, limit] of cases) {
    it(`${sent}: ${answer}`, async () => {
      const refused = await site.call('POST', '/v1/channels/demo/headlines', {
        key: site.keys.editor,
        ...call,
      });
      const [status = '', type = ''] = answer.split(' ');
      assert.deepEqual(problemOf(refused), { status: Number(status), type, field, limit });
      assert.equal(refused.headers.get('content-type'), 'application/problem+json; charset=utf-8');
      assert.deepEqual([refused.at('status'), refused.at('type')], [Number(status), `/problems/${type}`]);
      assert.equal(typeof refused.at('title'), 'string');
      assert.equal(typeof refused.at('detail'), 'string');
    });
  }

  it('is refused with the name of an unknown query parameter', async () => {
    const path = '/v1/channels/demo/headlines?dry=1';
    const { status, type, field } = problemOf(
      await site.call('POST', path, { key: site.keys.editor, body: draft }),
    );
    assert.deepEqual([status, type, field], [400, 'unknown-field', 'dry']);
  });

  for (const [channel, answer] of [
    ['nowhere', '404 unknown-channel'],
    ['No%00Where', '422 invalid-field'],
    ['%E0%A4%A', '400 bad-request'],
  ] as const) {
    it(`is refused for the channel ${channel}: ${answer}`, async () => {
      const path = `/v1/channels/${channel}/headlines`;
      const { status, type } = problemOf(
        await site.call('POST', path, { key: site.keys.editor, body: draft }),
      );
      assert.equal(`${status} ${type}`, answer);
    });
  }

  it('returns 405 with the allowed methods', async () => {
    const answer = await site.call('POST', '/v1/headlines', { key: site.keys.editor, body: draft });
    assert.deepEqual([answer.status, answer.at('type')], [405, '/problems/method-not-allowed']);
    assert.equal(answer.headers.get('allow'), 'GET, HEAD, OPTIONS');
  });

  it('returns 404 for an unknown address', async () => {
    const answer = await site.call('GET', '/v1/nothing');
    assert.deepEqual([answer.status, answer.at('type')], [404, '/problems/not-found']);
  });
});
