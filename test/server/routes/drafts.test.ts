import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { holdMs } from '../../../server/drafts/shared-drafts.ts';
import { dayMs } from '../../../server/protocol/durations.ts';
import type { SharedDraft } from '../../../server/protocol/newsroom/drafts.ts';
import { limits } from '../../../server/protocol/limits.ts';
import { draftContent as content } from '../../support/drafts.ts';
import { maintain } from '../../support/maintain.ts';
import { openSite, problemOf, type HttpResponse, type Site } from '../../support/site.ts';

const leila = 'page-of-leila';
const karim = 'page-of-karim';

describe('a draft that editors share', () => {
  let site: Site;
  before(async () => {
    site = await openSite();
  });
  after(() => site.close());

  function call(method: string, path: string, body?: object, version?: number): Promise<HttpResponse> {
    const headers = { ...(version !== undefined && { 'if-match': String(version) }) };
    return site.call(method, path, { key: site.keys.editor, headers, ...(body && { body }) });
  }

  async function share(holder = leila): Promise<string> {
    const answer = await call('POST', '/v1/channels/demo/drafts', { content, holder });
    assert.equal(answer.status, 201, answer.text);
    return `/v1/drafts/${String(answer.at('id'))}`;
  }

  async function listed(holder: string): Promise<readonly SharedDraft[]> {
    const answer = await call('GET', `/v1/channels/demo/drafts?holder=${holder}`);
    return (answer.json as { drafts: SharedDraft[] }).drafts;
  }

  it('is held by the page that writes it, and let go when that leaves', async () => {
    const path = await share();
    assert.equal(
      (await call('PUT', path, { content: { ...content, title: 'أدق' }, holder: leila }, 1)).status,
      200,
    );
    const [mine] = await listed(leila);
    const [theirs] = await listed(karim);
    assert.deepEqual([mine?.heldBy?.you, theirs?.heldBy?.you], [true, undefined]);
    assert.deepEqual([theirs?.content.title, theirs?.version], ['أدق', 2]);

    const refused = await call('PUT', path, { content, holder: karim }, 2);
    assert.deepEqual([refused.status, problemOf(refused).type], [409, 'already-held']);
    assert.equal(refused.at('current.content.title'), 'أدق');
    assert.equal((await call('DELETE', `${path}?holder=${karim}`)).status, 409);
    // Another page cannot release the hold.
    await call('DELETE', `${path}/hold?holder=${karim}`);
    assert.equal((await call('PUT', `${path}/hold`, { holder: karim })).status, 409);

    await call('DELETE', `${path}/hold?holder=${leila}`);
    assert.equal((await call('PUT', `${path}/hold`, { holder: karim })).status, 200);
    assert.equal((await call('PUT', path, { content, holder: leila }, 2)).status, 409);
    assert.equal((await call('DELETE', `${path}?holder=${karim}`)).status, 204);
    assert.equal((await call('GET', path)).status, 404);
  });

  it('is taken over on purpose, which is written down, and from a page that fell asleep without', async () => {
    const path = await share();
    const taken = await call('PUT', `${path}/hold`, { holder: karim, takeOver: true });
    assert.equal(taken.at('heldBy.you'), true);
    assert.equal((await call('PUT', path, { content, holder: leila }, 1)).status, 409);
    const audit = await site.call('GET', '/v1/audit?action=draft.takeOver', { key: site.keys.admin });
    assert.equal((audit.at('entries') as unknown[]).length, 1);
    site.clock.advance(holdMs);
    assert.equal((await call('GET', path)).at('heldBy'), undefined);
    assert.equal((await call('PUT', `${path}/hold`, { holder: leila })).status, 200);
    assert.equal((await call('DELETE', `${path}?holder=${leila}`)).status, 204);
  });

  it('is not overwritten by a page that has not seen how it is', async () => {
    const path = await share();
    await call('PUT', path, { content: { ...content, title: 'الأحدث' }, holder: leila }, 1);
    const outdated = await call('PUT', path, { content, holder: leila }, 1);
    assert.deepEqual([outdated.status, outdated.at('current.version')], [412, 2]);
    assert.equal((await call('GET', path)).at('content.title'), 'الأحدث');
    assert.equal(
      (await call('PUT', path, { content: { ...content, what: 1 }, holder: leila }, 2)).status,
      400,
    );
    assert.equal((await call('DELETE', `${path}?holder=${leila}`)).status, 204);
  });

  it('is one of at most a hundred, and stays for ninety days', async () => {
    await share();
    for (let count = 1; count < limits.draftsOfChannel; count += 1) await share();
    const refused = await call('POST', '/v1/channels/demo/drafts', { content, holder: leila });
    assert.deepEqual([problemOf(refused).type, refused.at('limit')], ['too-long', limits.draftsOfChannel]);
    site.clock.advance(90 * dayMs);
    await maintain(site.newsroom);
    assert.equal((await listed(leila)).length, limits.draftsOfChannel);
    site.clock.advance(1);
    await maintain(site.newsroom);
    assert.deepEqual(await listed(leila), []);
  });
});
