import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import sharp from 'sharp';
import type { CaseView } from '../../../server/protocol/newsroom/cases.ts';
import { openSite, type Site } from '../../support/site.ts';

describe('a decision about a picture that several channels show', () => {
  let site: Site;
  let moderators: Readonly<Record<'demo' | 'sports', string>>;
  let shade = 0;
  before(async () => {
    site = await openSite();
    const keyOf = (channel: string) =>
      site.makeKey({ name: `moderator of ${channel}`, roles: ['moderator'], channels: [channel] });
    moderators = { demo: await keyOf('demo'), sports: await keyOf('sports') };
  });
  after(() => site.close());

  async function upload(): Promise<string> {
    shade += 20;
    const background = { r: shade, g: 80, b: 80 };
    const create = { width: 40, height: 30, channels: 3, background } as const;
    const answer = await site.call('POST', '/v1/images', {
      key: site.keys.admin,
      headers: { 'content-type': 'image/png' },
      raw: new Uint8Array(await sharp({ create }).png().toBuffer()),
    });
    return String(answer.at('id'));
  }

  async function show(channel: string, upload: string): Promise<string> {
    const body = { title: 'خبر', url: 'https://akhbar.example/1', image: { id: upload, alt: 'ماء' } };
    const path = `/v1/channels/${channel}/headlines`;
    return String((await site.call('POST', path, { key: site.keys.admin, body })).at('headline.image.id'));
  }

  function decide(key: string, image: string, version: number, action = 'remove') {
    const body = { action, version, ...(action === 'remove' && { ground: 'house-rules' }) };
    return site.call('POST', `/v1/moderation/images/${image}/decision`, { key, body });
  }

  async function statusOf(image: string): Promise<number> {
    return (await site.call('GET', `/v1/images/${image}/thumb`)).status;
  }

  async function openCase(key: string, image: string): Promise<CaseView | undefined> {
    const { json } = await site.call('GET', '/v1/moderation/cases?state=open&limit=100', { key });
    return (json as { cases: CaseView[] }).cases.find((each) => each.image === image);
  }

  it('removes it from the channels of the key, and opens a case in the others that says so', async () => {
    const uploaded = await upload();
    const [mine, theirs] = [await show('demo', uploaded), await show('sports', uploaded)];
    assert.equal((await decide(moderators.demo, mine, 1)).status, 200);
    assert.deepEqual([await statusOf(mine), await statusOf(theirs)], [410, 200]);

    const view = await openCase(moderators.sports, theirs);
    assert.equal(view?.state, 'reported');
    const { action, actorName, ground } = view.decisions.at(-1) ?? {};
    assert.deepEqual([action, actorName, ground], ['refer', 'moderator of demo', 'house-rules']);

    assert.equal((await decide(moderators.sports, theirs, view.version)).status, 200);
    assert.equal(await statusOf(theirs), 410);
    assert.equal(await openCase(moderators.sports, theirs), undefined);
  });

  it('does not remove it from later headlines of other channels, which have a case instead', async () => {
    const uploaded = await upload();
    await decide(moderators.demo, await show('demo', uploaded), 1);
    const [again, later] = [await show('demo', uploaded), await show('sports', uploaded)];
    assert.deepEqual([await statusOf(again), await statusOf(later)], [410, 200]);
    assert.equal((await openCase(moderators.sports, later))?.decisions.at(-1)?.action, 'refer');
  });

  it('may be to keep it in one channel while another has removed it', async () => {
    const uploaded = await upload();
    const [mine, theirs] = [await show('demo', uploaded), await show('sports', uploaded)];
    await decide(moderators.demo, mine, 1);
    const version = (await openCase(moderators.sports, theirs))?.version ?? 0;
    assert.equal((await decide(moderators.sports, theirs, version, 'dismiss')).status, 200);
    assert.deepEqual([await statusOf(mine), await statusOf(theirs)], [410, 200]);
    assert.equal((await decide(moderators.demo, theirs, version + 1)).status, 403);
  });

  it('reaches every channel and later headline with a key for all of them', async () => {
    const uploaded = await upload();
    const [first, second] = [await show('demo', uploaded), await show('sports', uploaded)];
    await decide(site.keys.moderator, first, 1);
    const later = await show('sports', uploaded);
    assert.deepEqual([await statusOf(first), await statusOf(second), await statusOf(later)], [410, 410, 410]);
  });
});
