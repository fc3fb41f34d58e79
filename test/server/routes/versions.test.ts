import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { publishInDemo } from '../../support/newsroom.ts';
import { openSite, type HttpResponse, type Site } from '../../support/site.ts';
import { publishPicture } from '../../support/site-pictures.ts';

interface Version {
  readonly version: number;
  readonly title?: string;
}

describe('the versions of a headline', () => {
  let site: Site;
  before(async () => {
    site = await openSite();
  });
  after(() => site.close());

  async function correctedOften(times: number): Promise<string> {
    const { headline } = await publishInDemo(site.newsroom, { title: 'صيغة 1', paragraphs: ['فقرة'] });
    const path = `/v1/headlines/${headline.id}`;
    for (let version = 1; version <= times; version += 1) {
      site.clock.advance(1000);
      const body = { title: `صيغة ${version + 1}` };
      const headers = { 'if-match': String(version) };
      assert.equal((await site.call('PATCH', path, { key: site.keys.editor, body, headers })).status, 200);
    }
    return path;
  }

  function ask(path: string, query = ''): Promise<HttpResponse> {
    return site.call('GET', `${path}/versions${query}`, { key: site.keys.editor });
  }

  function listed({ at }: HttpResponse): readonly Version[] {
    return at('versions') as readonly Version[];
  }

  it('are its complete texts before each change, the latest first', async () => {
    const answer = await ask(await correctedOften(2));
    assert.deepEqual(
      listed(answer).map(({ version, title }) => [version, title]),
      [
        [2, 'صيغة 2'],
        [1, 'صيغة 1'],
      ],
    );
    const { replacedBy, ...first } = answer.at('versions.1') as { replacedBy: string };
    assert.match(replacedBy, /^[0-9A-Z]{26}$/);
    assert.deepEqual(first, {
      version: 1,
      replacedAt: '2026-03-01T12:00:01.000Z',
      replacedByName: 'test',
      state: 'live',
      title: 'صيغة 1',
      url: 'https://akhbar.example/1',
      hasStory: true,
      paragraphs: ['فقرة'],
      priority: 'normal',
      publishedAt: '2026-03-01T12:00:00.000Z',
    });
  });

  it('continue by cursor to their end', async () => {
    const path = await correctedOften(5);
    const seen: number[] = [];
    let cursor = '';
    do {
      const answer = await ask(path, `?limit=2${cursor}`);
      assert.ok(listed(answer).length <= 2);
      seen.push(...listed(answer).map(({ version }) => version));
      cursor = answer.at('cursor') === undefined ? '' : `&cursor=${String(answer.at('cursor'))}`;
    } while (cursor !== '');
    assert.deepEqual(seen, [5, 4, 3, 2, 1]);
  });

  it('have no text once the headline is erased', async () => {
    const path = await correctedOften(1);
    await site.call('DELETE', `${path}?erase=true`, { key: site.keys.editor });
    const answer = await ask(path);
    assert.deepEqual(Object.keys(answer.at('versions.0') as object).sort(), [
      'replacedAt',
      'replacedBy',
      'replacedByName',
      'version',
    ]);
    assert.ok(!answer.text.includes('صيغة'));
  });

  it('contain only the texts of a picture, because its state is always the current one', async () => {
    const { image, headline } = await publishPicture(site);
    const path = `/v1/headlines/${headline}`;
    const headers = { 'if-match': '1' };
    await site.call('PATCH', path, { key: site.keys.editor, body: { title: 'بعده' }, headers });
    assert.deepEqual((await ask(path)).at('versions.0.image'), { id: image, alt: 'لوحة بألوان كثيرة' });
  });

  it('are empty for an unchanged headline, and not found for an unknown one', async () => {
    assert.deepEqual((await ask(await correctedOften(0))).json, { versions: [] });
    assert.equal((await ask('/v1/headlines/01KJM000000000000000000000')).status, 404);
  });
});
