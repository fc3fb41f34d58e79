import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import sharp from 'sharp';
import { renderPreview } from '../../../server/images/preview-filter.ts';
import { openSite, problemOf, type Site } from '../../support/site.ts';
import { decide, publishPicture, reportByElement } from '../../support/site-pictures.ts';

interface Preview {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
}

describe('the preview of a picture', () => {
  let site: Site;
  let image: string;
  before(async () => {
    site = await openSite();
    const shown = await publishPicture(site);
    image = shown.image;
    await reportByElement(site, shown);
  });
  after(() => site.close());

  async function ask(query = '', key = site.keys.moderator): Promise<Preview> {
    const address = `${site.address}/v1/moderation/images/${image}/preview${query}`;
    const answer = await fetch(address, { headers: { authorization: `Bearer ${key}` } });
    const bytes = Buffer.from(await answer.arrayBuffer());
    return { status: answer.status, headers: answer.headers, bytes };
  }

  async function looksInAudit(): Promise<readonly unknown[]> {
    const path = `/v1/audit?action=image.look&subject=${image}`;
    const { at } = await site.call('GET', path, { key: site.keys.admin });
    return (at('entries') as { after: { look: string }; channel: string }[]).map((entry) => entry.after.look);
  }

  /** The average difference between neighbouring pixels, out of 255. */
  async function detailIn(bytes: Uint8Array): Promise<number> {
    const data = await sharp(bytes).extractChannel(0).raw().toBuffer();
    let sum = 0;
    for (let at = 1; at < data.length; at += 1) sum += Math.abs((data[at] ?? 0) - (data[at - 1] ?? 0));
    return sum / data.length;
  }

  it('is blurred by default', async () => {
    const [unasked, blurred, clear] = [await ask(), await ask('?look=blurred'), await ask('?look=clear')];
    assert.deepEqual([unasked.status, blurred.status, clear.status], [200, 200, 200]);
    assert.deepEqual(unasked.bytes, blurred.bytes);
    assert.notDeepEqual(unasked.bytes, clear.bytes);
    const { width, height } = await sharp(blurred.bytes).metadata();
    assert.deepEqual([width, height], [320, 200]);
  });

  it('shows no letter and no line when it is blurred', async () => {
    const stripes = Buffer.from(Array.from({ length: 320 * 200 }, (_, at) => (at % 16 < 8 ? 0 : 255)));
    const bytes = await sharp(stripes, { raw: { width: 320, height: 200, channels: 1 } })
      .webp()
      .toBuffer();
    const drawn = await renderPreview({ filter: 'blurred', bytes });
    assert.ok(drawn.ok);
    assert.ok((await detailIn(bytes)) > 20);
    assert.ok((await detailIn(drawn.bytes)) < 2);
  });

  it('has no colour when it is grey', async () => {
    const { channels } = await sharp((await ask('?look=grey')).bytes).stats();
    const [red, green, blue] = channels.map(({ mean }) => Math.round(mean));
    assert.deepEqual([green, blue], [red, red]);
    const inColour = await sharp((await ask('?look=clear')).bytes).stats();
    assert.ok(new Set(inColour.channels.map(({ mean }) => Math.round(mean))).size > 1);
  });

  it('is WebP, for this origin only, and never cached', async () => {
    for (const look of ['blurred', 'grey', 'clear']) {
      const { headers } = await ask(`?look=${look}`);
      assert.deepEqual(
        [
          'content-type',
          'cache-control',
          'cross-origin-resource-policy',
          'etag',
          'x-content-type-options',
        ].map((name) => headers.get(name)),
        ['image/webp', 'private, no-store', 'same-origin', null, 'nosniff'],
      );
    }
  });

  it('is recorded in the audit unless it is blurred', async () => {
    const before = await looksInAudit();
    await ask('?look=blurred');
    assert.deepEqual(await looksInAudit(), before);
    await ask('?look=grey');
    await ask('?look=clear');
    assert.deepEqual(await looksInAudit(), ['clear', 'grey', ...before]);
  });

  it('is available while the picture is hidden from readers', async () => {
    assert.equal((await decide(site, image, { action: 'remove', ground: 'legal' })).status, 200);
    assert.equal((await site.call('GET', `/v1/images/${image}/story`)).status, 451);
    for (const look of ['blurred', 'grey', 'clear']) assert.equal((await ask(`?look=${look}`)).status, 200);
  });

  it('is drawn for many at once', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => ask('?look=blurred')));
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
    const grey = await Promise.all(Array.from({ length: 20 }, () => ask('?look=grey')));
    assert.deepEqual([...new Set(grey.map(({ status }) => status))], [200]);
  });

  it('is refused to the moderator of another channel', async () => {
    const key = await site.makeKey({ roles: ['moderator'], channels: ['sports'] });
    assert.equal((await ask('', key)).status, 403);
    assert.equal((await ask('', site.keys.editor)).status, 403);
  });

  it('is not found for a picture that no headline has, or that does not exist', async () => {
    const raw = await sharp({ create: { width: 20, height: 20, channels: 3, background: 'teal' } })
      .png()
      .toBuffer();
    const uploaded = await site.call('POST', '/v1/images', {
      key: site.keys.editor,
      raw: new Uint8Array(raw),
      headers: { 'content-type': 'image/png' },
    });
    for (const id of [String(uploaded.at('id')), '01KJM000000000000000000000']) {
      const path = `/v1/moderation/images/${id}/preview`;
      const answer = await site.call('GET', path, { key: site.keys.moderator });
      assert.deepEqual([answer.status, problemOf(answer).type], [404, 'not-found']);
    }
  });

  it('has no other variants', async () => {
    const path = `/v1/moderation/images/${image}/preview?look=sharp`;
    const answer = await site.call('GET', path, { key: site.keys.moderator });
    assert.deepEqual([answer.status, problemOf(answer).field], [422, 'look']);
  });
});
