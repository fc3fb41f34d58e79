import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openSite, problemOf, type Site } from '../../support/site.ts';

const draft = { title: 'خبر', url: 'https://akhbar.example/1' };
const settings = { title: 'قناة', lang: 'ar' };

/** What was sent, the fields that were wrong, the answer, the field that it names and the limit. */
type Case = readonly [sent: string, body: object, answer: string, field: string, limit?: number];

const inDrafts: readonly Case[] = [
  ['an unknown field', { titel: 'x' }, '400 unknown-field', 'titel'],
  ['an unknown field inside', { source: { name: 'x', link: 'y' } }, '400 unknown-field', 'source.link'],
  ['no title', { title: undefined }, '422 invalid-field', 'title'],
  ['an empty title', { title: '' }, '422 title-empty', 'title'],
  ['a title of white space and controls', { title: ' \n\u200b\u202e ' }, '422 title-empty', 'title'],
  ['a title that is a number', { title: 7 }, '422 invalid-field', 'title'],
  ['a long title', { title: 'س'.repeat(301) }, '422 too-long', 'title', 300],
  ['a long summary', { summary: 'س'.repeat(501) }, '422 too-long', 'summary', 500],
  ['a long source', { source: { name: 'س'.repeat(121) } }, '422 too-long', 'source.name', 120],
  ['a long paragraph', { paragraphs: ['س', 'س'.repeat(2001)] }, '422 too-long', 'paragraphs.1', 2000],
  ['an empty paragraph', { paragraphs: [' '] }, '422 invalid-field', 'paragraphs.0'],
  ['many paragraphs', { paragraphs: Array(61).fill('س') }, '422 too-long', 'paragraphs', 60],
  ['no text as a link', { url: '' }, '422 bad-link', 'url'],
  ['a script as a link', { url: 'javascript:alert(1)' }, '422 bad-link', 'url'],
  ['a script behind white space', { url: ' java\tscript:alert(1)' }, '422 bad-link', 'url'],
  ['a data link', { url: 'data:text/html,x' }, '422 bad-link', 'url'],
  ['a relative link', { url: '/news/1' }, '422 bad-link', 'url'],
  ['a link without a scheme', { url: '//akhbar.example/1' }, '422 bad-link', 'url'],
  ['a link without a host', { url: 'https://' }, '422 bad-link', 'url'],
  ['a link with a backslash', { url: 'https://akhbar.example\\@other.example' }, '422 bad-link', 'url'],
  ['a link with a bidi override', { url: 'https://akhbar.example/\u202egpj' }, '422 bad-link', 'url'],
  ['a link with half a character', { url: 'https://akhbar.example/\ud800' }, '422 bad-link', 'url'],
  ['a link with a user name', { url: 'https://akhbar.example@other.example/' }, '422 bad-link', 'url'],
  ['a long link', { url: `https://akhbar.example/${'a'.repeat(2048)}` }, '422 too-long', 'url', 2048],
  ['a script as a source', { source: { name: 'x', url: 'javascript:1' } }, '422 bad-link', 'source.url'],
  ['a date without an offset', { publishAt: '2026-03-01T15:00:00' }, '422 bad-date', 'publishAt'],
  ['a date without a time', { publishAt: '2026-03-02' }, '422 bad-date', 'publishAt'],
  ['a date that no calendar has', { publishAt: '2026-02-30T12:00:00Z' }, '422 bad-date', 'publishAt'],
  ['an hour that no day has', { publishAt: '2026-03-02T24:00:00Z' }, '422 bad-date', 'publishAt'],
  ['a date in words', { expiresAt: 'tomorrow' }, '422 bad-date', 'expiresAt'],
  ['a date as a number', { expiresAt: 1_772_370_000 }, '422 invalid-field', 'expiresAt'],
  ['an end before the beginning', { expiresAt: '2026-03-01T11:00:00Z' }, '422 bad-date', 'expiresAt'],
  ['an end of no breaking', { breakingUntil: '2026-03-01T13:00:00Z' }, '422 invalid-field', 'breakingUntil'],
  ['an unknown priority', { priority: 'urgent' }, '422 invalid-field', 'priority'],
  ['no language tag', { lang: 'عربي' }, '422 invalid-field', 'lang'],
  ['an endless language tag', { lang: `ar-${'x-abcdefgh'.repeat(9)}` }, '422 invalid-field', 'lang'],
  ['an unknown direction', { dir: 'auto' }, '422 invalid-field', 'dir'],
  ['a long externalId', { externalId: 'x'.repeat(301) }, '422 too-long', 'externalId', 300],
];

const inSettings: readonly Case[] = [
  ['an unknown setting', { colour: 'red' }, '400 unknown-field', 'colour'],
  ['an empty title', { title: ' ' }, '422 title-empty', 'title'],
  ['no language', { lang: undefined }, '422 invalid-field', 'lang'],
  ['an unknown time zone', { timeZone: 'Mars/Olympus' }, '422 invalid-field', 'timeZone'],
  ['an offset as a time zone', { timeZone: '+01:00' }, '422 invalid-field', 'timeZone'],
  ['an origin with a path', { origins: ['https://a.example/x'] }, '422 invalid-field', 'origins.0'],
  ['an endless origin', { origins: [`https://${'a.'.repeat(200)}b`] }, '422 invalid-field', 'origins.0'],
  ['no origin at all', { origins: [] }, '422 invalid-field', 'origins', 1],
  ['too many headlines', { maxHeadlines: 1001 }, '422 invalid-field', 'maxHeadlines', 1000],
  ['no headlines', { maxHeadlines: 0 }, '422 invalid-field', 'maxHeadlines', 1],
  ['half a headline', { maxHeadlines: 1.5 }, '422 invalid-field', 'maxHeadlines'],
  ['an empty notice', { notice: { title: '' } }, '422 title-empty', 'notice.title'],
];

const inGrants: readonly Case[] = [
  ['an unknown role', { roles: ['owner'] }, '422 invalid-field', 'roles.0'],
  ['no role', { roles: [] }, '422 invalid-field', 'roles', 1],
  ['a channel that is not there', { channels: ['demo', 'nowhere'] }, '404 unknown-channel', 'channels.1'],
  ['a channel that can be none', { channels: ['No Where'] }, '422 invalid-field', 'channels.0'],
  ['an end that has passed', { expiresAt: '2026-03-01T11:59:59Z' }, '422 bad-date', 'expiresAt'],
];

describe('an invalid field', () => {
  let site: Site;
  before(async () => {
    site = await openSite();
  });
  after(() => site.close());

  function refuses(what: string, cases: readonly Case[], method: string, path: string, good: object): void {
    for (const [sent, wrong, answer, field, limit] of cases) {
      it(`of ${what}, ${sent}: ${answer}`, async () => {
        const refused = await site.call(method, path, { key: site.keys.admin, body: { ...good, ...wrong } });
        const [status = '', type = ''] = answer.split(' ');
        assert.deepEqual(problemOf(refused), { status: Number(status), type, field, limit });
      });
    }
  }

  refuses('a headline', inDrafts, 'POST', '/v1/channels/demo/headlines', draft);
  refuses('a channel', inSettings, 'PUT', '/v1/channels/demo', settings);
  refuses('a key', inGrants, 'POST', '/v1/keys', { name: 'x', roles: ['editor'], channels: ['*'] });

  it('is reported together with all other invalid fields', async () => {
    const body = { title: 'س'.repeat(301), url: '/x', lang: 'ar', colour: 'red', publishAt: 'now' };
    const { at } = await site.call('POST', '/v1/channels/demo/headlines', { key: site.keys.editor, body });
    const errors = at('errors') as { readonly type: string; readonly field: string }[];
    assert.equal(at('type'), '/problems/too-long');
    assert.deepEqual(
      errors.map(({ field }) => field),
      ['title', 'url', 'publishAt', 'colour'],
    );
    assert.deepEqual(
      errors.map(({ type }) => type),
      ['too-long', 'bad-link', 'bad-date', 'unknown-field'],
    );
    assert.equal(at('errors.0.limit'), 300);
  });

  it('stores nothing', async () => {
    const { at } = await site.call('GET', '/v1/channels/demo');
    assert.deepEqual([at('seq'), at('headlines')], [0, []]);
  });
});
