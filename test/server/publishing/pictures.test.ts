import assert from 'node:assert/strict';
import { afterEach, beforeEach, it } from 'node:test';
import { correct } from '../../../server/publishing/correct.ts';
import { keepUpload, TakeIn, type DecodedPicture, type Taken } from '../../../server/publishing/take-in.ts';
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

/** Takes in whatever is pending, with `taken` at every address; resolves when `count` have been taken in. */
function takeIn(newsroom: Newsroom, taken: Taken, count = 1): Promise<void> {
  return new Promise((resolve, reject) => {
    let left = count;
    new TakeIn({
      ...newsroom.publishing,
      committed(channel) {
        newsroom.publishing.committed(channel);
        left -= 1;
        if (left === 0) resolve();
      },
      take: () => Promise.resolve(taken),
      onFailure: reject,
    }).look();
  });
}

async function lastEvent(newsroom: Newsroom) {
  const tail = await newsroom.tails.of('demo');
  await tail?.read();
  return tail?.after(0)?.at(-1)?.event;
}

onBothStores('pictures', (open) => {
  let newsroom: Newsroom;
  beforeEach(async () => {
    newsroom = await open();
  });
  afterEach(() => newsroom.close());

  it('are published with their headline when they were uploaded', async () => {
    const { id } = await keepUpload(newsroom.publishing, editor, dam);
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

  it('are another image in a second headline', async () => {
    const { id } = await keepUpload(newsroom.publishing, editor, dam);
    const first = await publishInDemo(newsroom, { image: { id, alt: 'سد ممتلئ' } });
    const second = await publishInDemo(newsroom, { image: { id, alt: 'السد نفسه', credit: 'الوكالة' } });
    assert.notEqual(second.headline.image?.id, first.headline.image?.id);
    assert.equal(second.headline.image?.credit, 'الوكالة');
  });

  it('join their headline by an update when they are named by an address', async () => {
    const { headline } = await publishInDemo(newsroom, {
      image: { url: 'https://akhbar.example/dam.jpg', alt: 'سد' },
    });
    assert.equal(headline.image, undefined);
    await takeIn(newsroom, { decoded: dam });

    const event = await lastEvent(newsroom);
    assert.equal(event?.type, 'headline:updated');
    assert.ok(event?.type === 'headline:updated');
    assert.equal(event.headline.version, 2);
    assert.equal(event.headline.image?.alt, 'سد');
    assert.equal(event.headline.correctedAt, undefined);
  });

  it('leave the headline unharmed when they can not be had, and the audit says why', async () => {
    const { headline } = await publishInDemo(newsroom, {
      image: { url: 'https://akhbar.example/x', alt: 'سد' },
    });
    await takeIn(newsroom, { failure: 'not-a-picture' });
    assert.equal((await lastEvent(newsroom))?.type, 'headline:published');
    const image = await findImageOf(newsroom.store.db, headline.id);
    assert.equal(image?.failure, 'not-a-picture');
    const audit = await newsroom.store.db.selectFrom('audit').selectAll().execute();
    assert.ok(audit.some(({ action, after }) => action === 'image.fail' && after?.includes('not-a-picture')));
  });

  it('stay the same use when the same address comes with a correction', async () => {
    const image = { url: 'https://akhbar.example/dam.jpg', alt: 'سد' };
    const { headline } = await publishInDemo(newsroom, { image, externalId: 'feed-1' });
    await takeIn(newsroom, { decoded: dam });
    const before = await findImageOf(newsroom.store.db, headline.id);
    await publishInDemo(newsroom, { image: { ...image, alt: 'سد ممتلئ' }, externalId: 'feed-1' });
    const after = await findImageOf(newsroom.store.db, headline.id);
    assert.equal(after?.id, before?.id);
    assert.equal(after?.alt, 'سد ممتلئ');
  });

  it('go from their headline when a correction takes them away', async () => {
    const { id } = await keepUpload(newsroom.publishing, editor, dam);
    const { headline } = await publishInDemo(newsroom, { image: { id, alt: 'سد' } });
    const { headline: after } = await correct(newsroom.publishing, editor, headline.id, { image: null }, 1);
    assert.equal(after.image, undefined);
  });

  it('stay removed wherever the same pixels come again, once a moderator has removed them', async () => {
    const { id } = await keepUpload(newsroom.publishing, editor, dam);
    await publishInDemo(newsroom, { image: { id, alt: 'سد' } });
    await updateImage(newsroom.store.db, id, { state: 'confirmed' });

    const again = await keepUpload(newsroom.publishing, editor, {
      ...dam,
      contentHash: 'in another container',
    });
    const { headline } = await publishInDemo(newsroom, { image: { id: again.id, alt: 'سد' } });
    assert.deepEqual(headline.image, { id: again.id, width: 1200, height: 800, state: 'confirmed' });
  });

  it('do not inherit that reports alone have hidden the same pixels elsewhere', async () => {
    const { id } = await keepUpload(newsroom.publishing, editor, dam);
    await publishInDemo(newsroom, { image: { id, alt: 'سد' } });
    await updateImage(newsroom.store.db, id, { state: 'hidden' });
    const { headline } = await publishInDemo(newsroom, { image: { id, alt: 'سد' } });
    assert.equal(headline.image?.state, 'visible');
  });

  it('have to be there to be attached', async () => {
    await assert.rejects(
      publishInDemo(newsroom, { image: { id: '01KJM0000000000000000000AA', alt: 'سد' } }),
      (error) =>
        error instanceof Problem && error.type === 'invalid-field' && error.about.field === 'image.id',
    );
  });
});
