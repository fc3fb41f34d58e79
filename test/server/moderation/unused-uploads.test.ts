import assert from 'node:assert/strict';
import { afterEach, beforeEach, it } from 'node:test';
import { correct } from '../../../server/headlines/correct.ts';
import { storeUpload, type DecodedPicture } from '../../../server/headlines/image-ingest.ts';
import { hourMs } from '../../../server/protocol/durations.ts';
import { findImage, findPicture, findRenditions } from '../../../server/store/images.ts';
import { maintain } from '../../support/maintain.ts';
import { onBothStores } from '../../support/on-both-stores.ts';
import { editor, publishInDemo, type Newsroom } from '../../support/newsroom.ts';

function picture(contentHash: string): DecodedPicture {
  const bytes = new Uint8Array([1, 2, 3]);
  return {
    contentHash,
    pixelHash: `pixels of ${contentHash}`,
    width: 1200,
    height: 800,
    placeholder: 'thumbhash',
    renditions: [{ variant: 'story', type: 'image/webp', width: 1200, height: 800, bytes }],
  };
}

onBothStores('an upload', (open) => {
  let newsroom: Newsroom;
  beforeEach(async () => {
    newsroom = await open();
  });
  afterEach(() => newsroom.close());

  async function upload(contentHash: string): Promise<string> {
    return (await storeUpload(newsroom.publishing, editor, picture(contentHash))).id;
  }

  async function goOn(hours: number): Promise<void> {
    newsroom.clock.advance(hours * hourMs);
    await maintain(newsroom);
  }

  async function isKept(contentHash: string): Promise<boolean> {
    const { db } = newsroom.store;
    const renditions = await findRenditions(db, contentHash, 'story');
    const found = await findPicture(db, contentHash);
    assert.equal(renditions.length > 0, found !== undefined);
    return found !== undefined;
  }

  it('that no headline uses is deleted after a day, with its bytes', async () => {
    const id = await upload('dam');
    await goOn(23);
    assert.ok(await findImage(newsroom.store.db, id));
    assert.ok(await isKept('dam'));
    await goOn(2);
    assert.equal(await findImage(newsroom.store.db, id), undefined);
    assert.ok(!(await isKept('dam')));
    await assert.rejects(publishInDemo(newsroom, { image: { id, alt: 'سد' } }), /There is no picture/);
  });

  it('may come again once it was deleted', async () => {
    await upload('dam');
    await goOn(25);
    const id = await upload('dam');
    assert.ok(await isKept('dam'));
    const { headline } = await publishInDemo(newsroom, { image: { id, alt: 'سد' } });
    assert.equal(headline.image?.state, 'visible');
  });

  it('that a headline has used stays, also when another picture took its place', async () => {
    const used = await upload('dam');
    const { headline } = await publishInDemo(newsroom, { image: { id: used, alt: 'سد' } });
    await goOn(25);
    assert.equal((await findImage(newsroom.store.db, used))?.headline, headline.id);
    await correct(newsroom.publishing, editor, { id: headline.id, version: 1 }, { image: null });
    await goOn(25);
    assert.equal((await findImage(newsroom.store.db, used))?.headline, null);
    assert.ok(await isKept('dam'));
  });

  it('is deleted without its bytes if another image has the same', async () => {
    const used = await upload('dam');
    await publishInDemo(newsroom, { image: { id: used, alt: 'سد' } });
    const unused = await upload('dam');
    await goOn(25);
    assert.equal(await findImage(newsroom.store.db, unused), undefined);
    assert.ok(await findImage(newsroom.store.db, used));
    assert.ok(await isKept('dam'));
  });

  it('is deleted together with any number of others', async () => {
    for (let number = 0; number < 120; number += 1) await upload(`dam ${number}`);
    await goOn(25);
    const { db } = newsroom.store;
    assert.deepEqual(await db.selectFrom('images').select('id').execute(), []);
    assert.deepEqual(await db.selectFrom('pictures').select('content_hash').execute(), []);
    assert.deepEqual(await db.selectFrom('renditions').select('content_hash').execute(), []);
  });
});
