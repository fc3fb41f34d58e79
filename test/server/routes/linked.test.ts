import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { HeadlineEntry, PublishResult } from '../../../server/protocol/newsroom/headlines.ts';
import type { Snapshot } from '../../../server/protocol/message.ts';
import { openSite, problemOf, type HttpResponse, type Site } from '../../support/site.ts';

describe('headlines of several channels', () => {
  let site: Site;
  /** For `demo` and `sports`, and not for `french`. */
  let editor: string;
  let contributor: string;
  before(async () => {
    site = await openSite();
    const { admin: key } = site.keys;
    await site.call('PUT', '/v1/channels/french', { key, body: { title: 'Essai', lang: 'fr' } });
    await site.call('PUT', '/v1/channels/sports', { key, body: { title: 'رياضة', lang: 'ar' } });
    const channels = ['demo', 'sports'];
    editor = await site.makeKey({ name: 'محررة', roles: ['editor'], channels });
    contributor = await site.makeKey({ name: 'مراسل', roles: ['contributor'], channels });
  });
  beforeEach(() => site.clock.advance(1000));
  after(() => site.close());

  const draft = { title: 'افتتاح خط جديد', url: 'https://akhbar.example/1' };

  function send(
    method: string,
    path: string,
    body: object,
    { key = site.keys.admin, idempotencyKey = '' } = {},
  ): Promise<HttpResponse> {
    const headers = { ...(idempotencyKey !== '' && { 'idempotency-key': idempotencyKey }) };
    return site.call(method, path, { key, body, headers });
  }

  function publish(
    channels: readonly string[],
    headline: object = draft,
    more: Parameters<typeof send>[3] = {},
  ): Promise<HttpResponse> {
    return send('POST', '/v1/linked-headlines', { channels, headline }, more);
  }

  function made(answer: HttpResponse): readonly PublishResult[] {
    assert.ok(answer.status < 300, answer.text);
    return (answer.json as { headlines: PublishResult[] }).headlines;
  }

  async function entryOf(id: string, key = site.keys.admin): Promise<HeadlineEntry> {
    return (await site.call('GET', `/v1/headlines/${id}`, { key })).json as HeadlineEntry;
  }

  async function onAir(channel: string): Promise<Snapshot['headlines']> {
    await site.settle();
    return ((await site.call('GET', `/v1/channels/${channel}`)).json as Snapshot).headlines;
  }

  function refusals(answer: HttpResponse): readonly unknown[] {
    const { errors = [] } = answer.json as {
      errors?: { type: string; field: string; channel?: string }[];
    };
    return errors.map(({ type, field, channel }) => [type, field, channel]);
  }

  it('are published at once and know of each other; viewers see nothing of that', async () => {
    const headlines = made(await publish(['demo', 'sports']));
    assert.deepEqual(
      headlines.map(({ headline, outcome }) => [headline.channel, outcome]),
      [
        ['demo', 'published'],
        ['sports', 'published'],
      ],
    );
    const [one, two] = headlines;
    assert.ok(one && two);
    assert.equal(one.linkGroup, two.linkGroup);
    const entry = await entryOf(one.headline.id);
    assert.deepEqual(entry.linked, [
      { id: two.headline.id, channel: 'sports', title: draft.title, state: 'live', version: 1 },
    ]);
    for (const channel of ['demo', 'sports']) {
      const [shown] = await onAir(channel);
      assert.equal(shown?.title, draft.title);
      assert.equal(JSON.stringify(shown).includes('link'), false);
    }
    const audit = await site.call('GET', '/v1/audit?action=headline.publish', { key: site.keys.admin });
    const entries = audit.at('entries') as { subject: string; after: { linkGroup: string } }[];
    assert.deepEqual(
      entries.slice(0, 2).map(({ subject, after: written }) => [subject, written.linkGroup]),
      [two, one].map(({ headline }) => [headline.id, one.linkGroup]),
    );
  });

  it('are all refused if one channel refuses, and each that does is named with its reason', async () => {
    const breaking = { ...draft, priority: 'breaking' };
    for (const title of ['أ', 'ب', 'ج']) made(await publish(['sports'], { ...breaking, title }));
    const before = await onAir('demo');
    const refused = await publish(['demo', 'sports', 'french', 'nowhere'], breaking, { key: editor });
    assert.equal(refused.status, 409, refused.text);
    assert.deepEqual(refusals(refused), [
      ['too-many-breaking', 'channels.1.priority', 'sports'],
      ['not-allowed', 'channels.2', 'french'],
      ['not-allowed', 'channels.3', 'nowhere'],
    ]);
    assert.deepEqual(await onAir('demo'), before);
    const unknown = await publish(['demo', 'nowhere']);
    assert.deepEqual(refusals(unknown), [['unknown-channel', 'channels.1', 'nowhere']]);
    for (const channels of [[], ['demo', 'demo'], ['DEMO']]) {
      assert.equal((await publish(channels)).status, 422, channels.join());
    }
    assert.equal(problemOf(await publish(['demo'], { ...draft, copyOf: 'x' })).type, 'unknown-field');
  });

  it('come once, however often the same request is sent', async () => {
    const more = { key: editor, idempotencyKey: 'several' };
    const first = await publish(['demo', 'sports'], { title: 'مرة واحدة' }, more);
    const again = await publish(['demo', 'sports'], { title: 'مرة واحدة' }, more);
    assert.deepEqual([first.status, again.status], [201, 200]);
    assert.equal(again.headers.get('idempotent-replayed'), 'true');
    assert.deepEqual(again.json, first.json);
    const titles = (await onAir('sports')).filter(({ title }) => title === 'مرة واحدة');
    assert.equal(titles.length, 1);
    const other = await publish(['demo'], { title: 'مرة واحدة' }, more);
    assert.equal(problemOf(other).type, 'idempotency-key-reused');
  });

  it('are corrected together, each at its version, or none', async () => {
    const [one, two] = made(await publish(['demo', 'sports']));
    assert.ok(one && two);
    const change = (version: number, more = {}): Promise<HttpResponse> => {
      const headlines = [
        { headline: one.headline.id, version: 1 },
        { headline: two.headline.id, version },
      ];
      return send('PATCH', '/v1/linked-headlines', { headlines, changes: { title: 'أدق' } }, more);
    };
    const outdated = await change(2);
    assert.equal(outdated.status, 412);
    assert.deepEqual(refusals(outdated), [['version-mismatch', 'headlines.1.If-Match', 'sports']]);
    assert.equal((await entryOf(one.headline.id)).headline.version, 1);

    const done = made(await change(1, { idempotencyKey: 'correct' }));
    assert.deepEqual(
      done.map(({ headline, outcome }) => [headline.title, headline.version, outcome]),
      [
        ['أدق', 2, 'corrected'],
        ['أدق', 2, 'corrected'],
      ],
    );
    assert.deepEqual(made(await change(1, { idempotencyKey: 'correct' })), done);
    assert.equal((await onAir('sports')).find(({ id }) => id === two.headline.id)?.title, 'أدق');
    const audit = await site.call('GET', '/v1/audit?action=headline.correct', { key: site.keys.admin });
    assert.equal((audit.at('entries') as unknown[]).length, 2);
  });

  it('are retracted together, and one that is not linked with them is refused', async () => {
    const [one, two] = made(await publish(['demo', 'sports']));
    const [stranger] = made(await publish(['demo'], { title: 'غيره' }));
    assert.ok(one && two && stranger);
    const path = '/v1/linked-headlines/retraction';
    const mixed = [one, stranger].map(({ headline }) => ({ headline: headline.id }));
    assert.deepEqual(refusals(await send('POST', path, { headlines: mixed })), [
      ['invalid-field', 'headlines.1.headline', 'demo'],
    ]);
    assert.equal((await entryOf(one.headline.id)).state, 'live');
    const both = [one, two].map(({ headline }) => ({ headline: headline.id, version: 1 }));
    const gone = made(await send('POST', path, { headlines: both, reason: 'خطأ' }));
    assert.deepEqual(
      gone.map(({ state, outcome }) => [state, outcome]),
      [
        ['retracted', 'retracted'],
        ['retracted', 'retracted'],
      ],
    );
    assert.equal((await entryOf(two.headline.id)).retraction?.reason, 'خطأ');
    assert.equal(
      (await onAir('sports')).some(({ id }) => id === two.headline.id),
      false,
    );
  });

  it('stay unseen in channels that a key is not for, and count', async () => {
    const [one, two] = made(await publish(['demo', 'french']));
    assert.ok(one && two);
    const seen = await entryOf(one.headline.id, editor);
    assert.deepEqual([seen.linked, seen.linkedElsewhere], [[], 1]);
    const headlines = [one, two].map(({ headline }) => ({ headline: headline.id, version: 1 }));
    const refused = await send(
      'PATCH',
      '/v1/linked-headlines',
      { headlines, changes: { title: 'أدق' } },
      {
        key: editor,
      },
    );
    assert.equal(refused.status, 403);
    assert.deepEqual(refusals(refused), [['not-allowed', 'headlines.1', 'french']]);
  });

  it('wait for an editor where the channel asks for it', async () => {
    const headlines = made(await publish(['demo', 'sports'], draft, { key: contributor }));
    assert.deepEqual(
      headlines.map(({ outcome }) => outcome),
      ['submitted', 'submitted'],
    );
    const [one] = headlines;
    assert.equal((await entryOf(one?.headline.id ?? '', contributor)).linked?.length, 1);
  });

  it('are copied to further channels in the language that they are in', async () => {
    const [one] = made(await publish(['demo'], { ...draft, priority: 'breaking', paragraphs: ['نص'] }));
    assert.ok(one);
    const path = `/v1/headlines/${one.headline.id}/copies`;
    const copies = made(await send('POST', path, { channels: ['sports', 'french'] }));
    assert.deepEqual(
      copies.map(({ headline: { channel, title, lang, priority, hasStory } }) => [
        channel,
        title,
        lang,
        priority,
        hasStory,
      ]),
      [
        ['sports', draft.title, undefined, 'normal', true],
        ['french', draft.title, 'ar', 'normal', true],
      ],
    );
    assert.equal((await entryOf(one.headline.id)).linked?.length, 2);
    assert.deepEqual(refusals(await send('POST', path, { channels: ['sports'] })), [
      ['already-exists', 'channels.0', 'sports'],
    ]);
  });
});
