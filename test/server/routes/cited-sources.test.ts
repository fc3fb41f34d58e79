import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { dayMs } from '../../../server/protocol/durations.ts';
import { publishInDemo } from '../../support/newsroom.ts';
import { openSite, type Site } from '../../support/site.ts';

describe('the sources that a channel names', () => {
  let site: Site;
  before(async () => {
    site = await openSite();
  });
  after(() => site.close());

  async function cited(key = site.keys.contributor): Promise<unknown> {
    return (await site.call('GET', '/v1/channels/demo/cited-sources', { key })).json;
  }

  it('come by how often they are named, with their last address, for thirty days', async () => {
    assert.deepEqual(await cited(), { sources: [] });
    const paper = 'صحيفة الأفق';
    await publishInDemo(site.newsroom, { title: 'قديم', source: { name: 'مجلة قديمة' } });
    site.clock.advance(20 * dayMs);
    await publishInDemo(site.newsroom, { title: 'أ', source: { name: paper, url: 'https://old.example' } });
    await publishInDemo(site.newsroom, { title: 'ب', source: { name: 'وكالة' } });
    await publishInDemo(site.newsroom, { title: 'ج', source: { name: paper, url: 'https://new.example' } });
    await publishInDemo(site.newsroom, { title: 'د', source: { name: paper } });
    await publishInDemo(site.newsroom, { title: 'هـ' });
    const often = [{ name: paper, url: 'https://new.example' }, { name: 'وكالة' }, { name: 'مجلة قديمة' }];
    assert.deepEqual(await cited(), { sources: often });
    site.clock.advance(11 * dayMs);
    assert.deepEqual(await cited(), { sources: often.slice(0, 2) });
  });

  it('are not those of another channel, nor of what waits or was retracted', async () => {
    const before = await cited();
    const body = { title: 'خبر', source: { name: 'مصدر آخر' } };
    await site.call('POST', '/v1/channels/sports/headlines', { key: site.keys.editor, body });
    await site.call('POST', '/v1/channels/demo/headlines', { key: site.keys.contributor, body });
    const { headline } = await publishInDemo(site.newsroom, { title: 'ي', source: { name: 'مصدر سُحب' } });
    await site.call('DELETE', `/v1/headlines/${headline.id}`, { key: site.keys.editor });
    assert.deepEqual(await cited(), before);
  });
});
