import assert from 'node:assert/strict';
import { afterEach, beforeEach, it } from 'node:test';
import { correct } from '../../../server/headlines/correct.ts';
import {
  storeUpload,
  ImageIngest,
  type DecodedPicture,
  type IngestResult,
} from '../../../server/headlines/image-ingest.ts';
import { Problem } from '../../../server/protocol/problem.ts';
import { findImageOf, updateImage } from '../../../server/store/images.ts';
import { onBothStores } from '../../support/on-both-stores.ts';
import { editor, publishInDemo, type Newsroom } from '../../support/newsroom.ts';

const dam: DecodedPicture = {
  contentHash: 'content-of-the-dam',
  pixelHash: 'pixels-of-the-dam',
  width: 1200,
  height: 800,
  placeholder: 'thumbhash',
  credit: 'أرشيف السد',
  renditions: [
    { variant: 'story', type: 'image/webp', width: 1200, height: 800, bytes: new Uint8Array([1, 2, 3]) },
    { variant: 'thumb', type: 'image/webp', width: 320, height: 213, bytes: new Uint8Array([4, 5]) },
  ],
};

/** Ingests what is pending, with `result` for every address; resolves after `count` ingests. */
function ingestAll(newsroom: Newsroom, result: IngestResult, count = 1): Promise<void> {
  return new Promise((resolve, reject) => {
    let left = count;
    new ImageIngest({
      ...newsroom.publishing,
      committed(channel) {
        newsroom.publishing.committed(channel);
        left -= 1;
        if (left === 0) resolve();
      },
      ingest: () => Promise.resolve(result),
      onFailure: reject,
    }).start();
  });
}

async function lastEvent(newsroom: Newsroom) {
  const tail = await newsroom.tails.find('demo');
  await tail?.read();
  return tail?.after(0)?.at(-1)?.event;
}

onBothStores('pictures', (open) => {
  let newsroom: Newsroom;
  beforeEach(async () => {
    newsroom = await open();
  });
  afterEach(() => newsroom.close());

  it('are published with their headline when they are uploaded', async () => {
    const { id } = await storeUpload(newsroom.publishing, editor, dam);
    const { headline } = await publishInDemo(newsroom, { image: { id, alt: 'سد ممتلئ' } });
    assert.deepEqual(headline.image, {
      id,
      width: 1200,
      height: 800,
      state: 'visible',
      alt: 'سد ممتلئ',
      placeholder: 'thumbhash',
      credit: 'أرشيف السد',
    });
  });

  it('are stored when the ingest is stopped during a write', async () => {
    const address = { url: 'https://dam.example/1.jpg', alt: '' };
    const { headline } = await publishInDemo(newsroom, { image: address });
    const begun = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<void>();
    const { store } = newsroom;
    const ingest = new ImageIngest({
      ...newsroom.publishing,
      store: {
        ...store,
        async write(work) {
          begun.resolve();
          await gate.promise;
          return store.write(work);
        },
      },
      ingest: () => Promise.resolve({ decoded: dam }),
      onFailure: assert.ifError,
    });
    ingest.start();
    await begun.promise;
    const stopped = ingest.stop();
    gate.resolve();
    await stopped;
    assert.equal((await findImageOf(store.db, headline.id))?.state, 'visible');
  });

  it('become another image in a second headline', async () => {
    const { id } = await storeUpload(newsroom.publishing, editor, dam);
    const first = await publishInDemo(newsroom, { image: { id, alt: 'سد ممتلئ' } });
    const second = await publishInDemo(newsroom, { image: { id, alt: 'السد نفسه', credit: 'الوكالة' } });
    assert.notEqual(second.headline.image?.id, first.headline.image?.id);
    assert.equal(second.headline.image?.credit, 'الوكالة');
  });

  it('are added by an update when the headline names a URL', async () => {
    const { headline } = await publishInDemo(newsroom, {
      image: { url: 'https://akhbar.example/dam.jpg', alt: 'سد' },
    });
    assert.equal(headline.image, undefined);
    await ingestAll(newsroom, { decoded: dam });

    const event = await lastEvent(newsroom);
    assert.equal(event?.type, 'headline:updated');
    assert.ok(event?.type === 'headline:updated');
    assert.equal(event.headline.version, 2);
    assert.equal(event.headline.image?.alt, 'سد');
    assert.equal(event.headline.correctedAt, undefined);
  });

  it('do not affect the headline when they cannot be fetched, and the audit says why', async () => {
    const { headline } = await publishInDemo(newsroom, {
      image: { url: 'https://akhbar.example/x', alt: 'سد' },
    });
    await ingestAll(newsroom, { failure: 'not-a-picture' });
    assert.equal((await lastEvent(newsroom))?.type, 'headline:published');
    const image = await findImageOf(newsroom.store.db, headline.id);
    assert.equal(image?.failure, 'not-a-picture');
    const audit = await newsroom.store.db.selectFrom('audit').selectAll().execute();
    assert.ok(audit.some(({ action, after }) => action === 'image.fail' && after?.includes('not-a-picture')));
  });

  it('stay the same image when a correction has the same URL', async () => {
    const image = { url: 'https://akhbar.example/dam.jpg', alt: 'سد' };
    const { headline } = await publishInDemo(newsroom, { image, externalId: 'feed-1' });
    await ingestAll(newsroom, { decoded: dam });
    const before = await findImageOf(newsroom.store.db, headline.id);
    await publishInDemo(newsroom, { image: { ...image, alt: 'سد ممتلئ' }, externalId: 'feed-1' });
    const after = await findImageOf(newsroom.store.db, headline.id);
    assert.equal(after?.id, before?.id);
    assert.equal(after?.alt, 'سد ممتلئ');
  });

  it('are removed from their headline by a correction without them', async () => {
    const { id } = await storeUpload(newsroom.publishing, editor, dam);
    const { headline } = await publishInDemo(newsroom, { image: { id, alt: 'سد' } });
    const { headline: after } = await correct(
      newsroom.publishing,
      editor,
      { id: headline.id, version: 1 },
      { image: null },
    );
    assert.equal(after.image, undefined);
  });

  it('stay removed wherever the same pixels appear again', async () => {
    const { id } = await storeUpload(newsroom.publishing, editor, dam);
    await publishInDemo(newsroom, { image: { id, alt: 'سد' } });
    await updateImage(newsroom.store.db, id, { state: 'removed' });

    const again = await storeUpload(newsroom.publishing, editor, {
      ...dam,
      contentHash: 'in another container',
    });
    const { headline } = await publishInDemo(newsroom, { image: { id: again.id, alt: 'سد' } });
    assert.deepEqual(headline.image, { id: again.id, width: 1200, height: 800, state: 'removed' });
  });

  it('are visible even if reports have hidden the same pixels elsewhere', async () => {
    const { id } = await storeUpload(newsroom.publishing, editor, dam);
    await publishInDemo(newsroom, { image: { id, alt: 'سد' } });
    await updateImage(newsroom.store.db, id, { state: 'hidden' });
    const { headline } = await publishInDemo(newsroom, { image: { id, alt: 'سد' } });
    assert.equal(headline.image?.state, 'visible');
  });

  it('must exist to be attached', async () => {
    await assert.rejects(
      publishInDemo(newsroom, { image: { id: '01KJM0000000000000000000AA', alt: 'سد' } }),
      (error) =>
        error instanceof Problem && error.type === 'invalid-field' && error.about.field === 'image.id',
    );
  });
});
