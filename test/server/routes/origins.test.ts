import assert from 'node:assert/strict';
import { it } from 'node:test';
import { hourMs } from '../../../server/protocol/durations.ts';
import { sourceDefaults } from '../../../server/protocol/newsroom/sources.ts';
import { createVisits } from '../../../server/sources/create-visits.ts';
import { addSource } from '../../../server/sources/manage-sources.ts';
import { findSource } from '../../../server/store/sources.ts';
import { openSite } from '../../support/site.ts';
import { openHosts, plain, rssOf, type Answer } from '../sources/odd-feeds.ts';

it('a headline names the sources that it came from, and why each of them, to editors alone', async (context) => {
  const site = await openSite();
  const { clock, publishing, store } = site.newsroom;
  let title = 'الحكومة تقر زيادة جديدة في الأجور';
  const stories = () => [{ number: 1, title, url: 'https://nashra.example/1', atMs: clock.nowMs() - hourMs }];
  const answers = new Map<string, Answer>(
    ['nashra', 'akhbar'].map((host) => [host, plain(() => rssOf(stories()))]),
  );
  const hosts = await openHosts(answers, () => clock.nowMs());
  const visits = createVisits(publishing, {
    policy: hosts.policy,
    privateHosts: new Set(),
    contact: () => 'https://node.example',
    random: () => 0.5,
    onFailure: (error) => assert.fail(String(error)),
  });
  context.after(async () => {
    await visits.stop();
    await hosts.close();
    await site.close();
  });

  async function add(host: string, name?: string): Promise<string> {
    const address = hosts.addressOf(host);
    const settings = { ...sourceDefaults, address, ...(name !== undefined && { name }) };
    return (await addSource(publishing, 'test', 'demo', settings)).id;
  }
  async function visit(id: string): Promise<void> {
    // A late visit of the previous hour would be mistaken for this one.
    while (visits.visiting.has(id)) await new Promise(setImmediate);
    clock.advance(hourMs);
    const lastVisitMs = async () => (await findSource(store.db, id))?.last_visit_at_ms ?? null;
    const before = await lastVisitMs();
    visits.wake();
    while ((await lastVisitMs()) === before) await new Promise(setImmediate);
  }

  const first = await add('nashra', 'نشرة');
  await visit(first);
  const second = await add('akhbar');
  await visit(second);
  title = 'الحكومة تقر زيادة في الأجور';
  await visit(first);

  const listed = await site.call('GET', '/v1/headlines?channel=demo', { key: site.keys.editor });
  assert.deepEqual(
    [listed.at('headlines.0.by'), listed.at('headlines.0.byName')],
    [`source:${first}`, 'نشرة'],
  );
  assert.equal(listed.at('headlines.0.origins'), undefined);
  const id = String(listed.at('headlines.0.headline.id'));
  const { json } = await site.call('GET', `/v1/headlines/${id}`, { key: site.keys.editor });
  const { origins } = json as {
    origins: { source: object; action: string; reason: string; detail: string }[];
  };
  assert.deepEqual(
    origins.map(({ source, action, reason }) => ({ source, action, reason })),
    [
      { source: { id: first, name: 'نشرة' }, action: 'correct', reason: 'changed' },
      { source: { id: second, name: 'صحيفة' }, action: 'leave', reason: 'same-page' },
    ],
  );
  assert.equal(origins[1]?.detail, 'Another headline leads to the same page.');

  const audit = await site.call('GET', `/v1/audit?subject=${id}`, { key: site.keys.admin });
  assert.equal(audit.at('entries.0.actorName'), 'نشرة');
  // Viewers are told nothing of it.
  const snapshot = await site.call('GET', '/v1/channels/demo');
  assert.ok(!snapshot.text.includes('origins') && !snapshot.text.includes(first));
});
