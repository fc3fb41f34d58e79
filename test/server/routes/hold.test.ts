import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { runDue } from '../../../server/headlines/scheduler.ts';
import { hourMs } from '../../../server/protocol/durations.ts';
import { openSite, problemOf, type HttpResponse, type Site } from '../../support/site.ts';

describe('a headline that is held off the air', () => {
  let site: Site;
  before(async () => {
    site = await openSite();
  });
  after(() => site.close());

  async function post(body: object = {}): Promise<string> {
    const answer = await site.call('POST', '/v1/channels/demo/headlines', {
      key: site.keys.editor,
      body: { title: 'خبر', ...body },
    });
    assert.equal(answer.status, 201, answer.text);
    return `/v1/headlines/${String(answer.at('headline.id'))}`;
  }

  function hold(path: string, version: number, until = at(hourMs)): Promise<HttpResponse> {
    const headers = { 'if-match': String(version) };
    return site.call('PUT', `${path}/hold`, { key: site.keys.editor, headers, body: { until } });
  }

  function release(path: string, version: number): Promise<HttpResponse> {
    const headers = { 'if-match': String(version) };
    return site.call('DELETE', `${path}/hold`, { key: site.keys.editor, headers });
  }

  function at(ms: number): string {
    return new Date(site.clock.nowMs() + ms).toISOString();
  }

  async function onStrip(path: string): Promise<Record<string, unknown> | undefined> {
    await site.settle();
    const { headlines } = (await site.call('GET', '/v1/channels/demo')).json as {
      headlines: (Record<string, unknown> & { id: string })[];
    };
    return headlines.find(({ id }) => path.endsWith(id));
  }

  it('leaves every screen, and comes back by itself with its identity, its time and its place', async () => {
    const path = await post({ pinnedUntil: at(2 * hourMs) });
    const before = await onStrip(path);
    site.clock.advance(60_000);
    const until = at(hourMs);
    const held = await hold(path, 1);
    assert.equal(held.status, 200, held.text);
    assert.deepEqual(
      [held.at('state'), held.at('heldUntil'), held.at('headline.version')],
      ['scheduled', until, 2],
    );
    assert.equal(await onStrip(path), undefined);
    assert.equal((await site.call('GET', path.replace('headlines', 'stories'))).status, 404);
    const list = await site.call('GET', '/v1/headlines?state=scheduled', { key: site.keys.editor });
    assert.equal(list.at('headlines.0.heldUntil'), until);

    site.clock.advance(hourMs);
    await runDue(site.newsroom.publishing);
    const { version: _, ...back } = (await onStrip(path)) ?? {};
    const { version: __, ...same } = before ?? {};
    assert.deepEqual(back, same);
    const audit = await site.call('GET', '/v1/audit?action=headline.hold', { key: site.keys.admin });
    assert.equal((audit.at('entries') as unknown[]).length, 1);
  });

  it('is put back at any time, and can be held for longer or retracted meanwhile', async () => {
    const path = await post();
    await hold(path, 1);
    assert.equal((await hold(path, 2, at(2 * hourMs))).at('heldUntil'), at(2 * hourMs));
    assert.equal((await release(path, 3)).at('state'), 'live');
    assert.ok(await onStrip(path));
    assert.equal(problemOf(await release(path, 4)).type, 'invalid-field');
    await hold(path, 4);
    await site.call('DELETE', path, { key: site.keys.editor });
    const gone = await site.call('GET', path, { key: site.keys.editor });
    assert.equal(gone.at('retraction.kind'), 'retracted');
    assert.equal(problemOf(await hold(path, 6)).type, 'already-retracted');
  });

  it('must be live, at the version that was seen, and must come back before it leaves', async () => {
    const path = await post({ expiresAt: at(hourMs) });
    assert.equal(problemOf(await hold(path, 2)).type, 'version-mismatch');
    for (const until of [at(-1000), at(hourMs), at(1000 * hourMs)]) {
      const refused = problemOf(await hold(path, 1, until));
      assert.deepEqual([refused.type, refused.field], ['bad-date', 'until']);
    }
    const later = await post({ publishAt: at(hourMs) });
    assert.equal(problemOf(await hold(later, 1)).type, 'invalid-field');
    assert.ok(await onStrip(path));
  });
});
