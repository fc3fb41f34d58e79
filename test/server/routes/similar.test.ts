import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { hourMs } from '../../../server/protocol/durations.ts';
import { publishInDemo } from '../../support/newsroom.ts';
import { openSite, problemOf, type HttpResponse, type Site } from '../../support/site.ts';

const title = 'الحكومة تقر زيادة جديدة في أجور الممرضين';
const likely = 'زيادة في أجور الممرضين تصادق عليها الحكومة';

describe('similar headlines', () => {
  let site: Site;
  before(async () => {
    site = await openSite();
  });
  after(() => site.close());
  beforeEach(() => site.clock.advance(100 * hourMs));

  function ask(text: string, more = '', key = site.keys.contributor): Promise<HttpResponse> {
    const query = `title=${encodeURIComponent(text)}${more}`;
    return site.call('GET', `/v1/channels/demo/similar?${query}`, { key });
  }

  async function titles(text: string, more?: string): Promise<readonly unknown[]> {
    return ((await ask(text, more)).at('headlines') as { title: string }[]).map((found) => found.title);
  }

  it('have their source and similarity, the most similar first', async () => {
    const source = { name: 'صحيفة الأفق', url: 'https://akhbar.example' };
    const first = await publishInDemo(site.newsroom, { title: likely });
    const second = await publishInDemo(site.newsroom, { title: `عاجل: ${title}`, source });
    const publishedAt = new Date(site.clock.nowMs()).toISOString();
    assert.deepEqual((await ask(title)).json, {
      headlines: [
        { id: second.headline.id, title: `عاجل: ${title}`, source, publishedAt, similarity: 1 },
        { id: first.headline.id, title: likely, publishedAt, similarity: 0.5 },
      ],
    });
  });

  it('are searched for two days if identical, for one if similar', async () => {
    await publishInDemo(site.newsroom, { title });
    await publishInDemo(site.newsroom, { title: likely });
    site.clock.advance(25 * hourMs);
    assert.deepEqual(await titles(title), [title]);
    site.clock.advance(24 * hourMs);
    assert.deepEqual(await titles(title), []);
  });

  it('are at most five, and never the headline itself', async () => {
    const made = [];
    for (let count = 0; count < 7; count += 1) made.push(await publishInDemo(site.newsroom, { title }));
    assert.equal((await titles(title)).length, 5);
    const newest = made.at(-1)?.headline.id ?? '';
    const { at } = await ask(title, `&except=${newest}`);
    assert.ok(!(at('headlines') as { id: string }[]).some(({ id }) => id === newest));
  });

  it('are not those of another channel, nor retracted or waiting ones', async () => {
    const { headline } = await publishInDemo(site.newsroom, { title });
    await site.call('DELETE', `/v1/headlines/${headline.id}`, { key: site.keys.editor });
    const body = { title, url: 'https://akhbar.example/2' };
    await site.call('POST', '/v1/channels/demo/headlines', { key: site.keys.contributor, body });
    await site.call('POST', '/v1/channels/sports/headlines', { key: site.keys.editor, body });
    assert.deepEqual(await titles(title), []);
  });

  it('need a title', async () => {
    assert.deepEqual(problemOf(await ask(' ')), {
      status: 422,
      type: 'title-empty',
      field: 'title',
      limit: undefined,
    });
  });
});
