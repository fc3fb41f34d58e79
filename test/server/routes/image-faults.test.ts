import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { publicPolicy } from '../../../server/images/fetch-policy.ts';
import { ingestImage, type IngestedImage } from '../../../server/images/ingest-image.ts';
import { ImageIngest } from '../../../server/headlines/image-ingest.ts';
import { openSite, type Site } from '../../support/site.ts';

const noDecoder = { decode: () => Promise.reject(new Error('There is nothing to decode.')) };

/** Takes in the picture that waits, as `ingest` gets it; resolves when its end is in the store. */
function takeIn({ newsroom }: Site, ingest: (address: string) => Promise<IngestedImage>): Promise<void> {
  return new Promise((resolve, reject) => {
    new ImageIngest({
      ...newsroom.publishing,
      committed(channel) {
        newsroom.publishing.committed(channel);
        resolve();
      },
      ingest,
      onFailure: reject,
    }).start();
  });
}

describe('a picture that cannot be fetched', () => {
  let site: Site;
  before(async () => {
    site = await openSite();
  });
  after(() => site.close());

  async function publish(url: string): Promise<string> {
    const body = { title: 'خبر', url: 'https://akhbar.example/1', image: { url, alt: 'سد' } };
    const key = site.keys.editor;
    return String((await site.call('POST', '/v1/channels/demo/headlines', { key, body })).at('headline.id'));
  }

  const ofNewsroom = (id: string) => site.call('GET', `/v1/headlines/${id}`, { key: site.keys.editor });

  const notPublic = {
    type: 'not-public',
    detail: 'The address of the picture is not a public one, or its port is not the usual one.',
    at: '2026-03-01T12:00:00.000Z',
  };

  it('is left out of its headline, and the newsroom sees why', async () => {
    const id = await publish('https://127.0.0.1/private.jpg');
    assert.equal((await ofNewsroom(id)).at('imageFault'), undefined);
    await takeIn(site, (address) => ingestImage(address, noDecoder, publicPolicy));

    const one = await ofNewsroom(id);
    assert.deepEqual(one.at('imageFault'), notPublic);
    assert.deepEqual([one.at('state'), one.at('headline.version')], ['live', 1]);
    const listed = await site.call('GET', '/v1/headlines', { key: site.keys.editor });
    assert.deepEqual(listed.at('headlines.0.imageFault'), notPublic);
  });

  it('is invisible to viewers', async () => {
    await site.settle();
    const [first] = (await site.call('GET', '/v1/channels/demo')).at('headlines') as [object];
    assert.ok(!('imageFault' in first) && !('image' in first));
    const id = String(Reflect.get(first, 'id'));
    for (const path of [`/v1/channels/demo`, `/v1/stories/${id}`, `/s/${id}`]) {
      const { status, text } = await site.call('GET', path);
      assert.equal(status, 200);
      assert.doesNotMatch(text, /imageFault|not-public|127\.0\.0\.1\/private/);
    }
  });

  it('is in the audit', async () => {
    const audit = await site.call('GET', '/v1/audit', { key: site.keys.admin });
    const entries = audit.at('entries') as readonly { readonly action: string; readonly after: object }[];
    const entry = entries.find(({ action }) => action === 'image.fail');
    assert.equal(Reflect.get(entry?.after ?? {}, 'failure'), 'not-public');
  });

  it('is refused at once from a source that is not on the list of allowed ones', async () => {
    const id = await publish('https://elsewhere.example/dam.jpg');
    const policy = { ...publicPolicy, allowedHosts: new Set(['akhbar.example']) };
    await takeIn(site, (address) => ingestImage(address, noDecoder, policy));
    assert.equal((await ofNewsroom(id)).at('imageFault.type'), 'source-not-allowed');
  });

  it('is fetched again when an editor sends its address again', async () => {
    const url = 'https://127.0.0.1/later.jpg';
    const id = await publish(url);
    await takeIn(site, () => Promise.resolve({ failure: 'timed-out' }));
    assert.equal((await ofNewsroom(id)).at('imageFault.type'), 'timed-out');

    const body = { image: { url, alt: 'سد' } };
    const headers = { 'if-match': '"1"' };
    const again = await site.call('PATCH', `/v1/headlines/${id}`, { key: site.keys.editor, body, headers });
    assert.equal(again.status, 200, again.text);
    assert.equal((await ofNewsroom(id)).at('imageFault'), undefined);
    await takeIn(site, () => Promise.resolve({ failure: 'animated' }));
    assert.equal((await ofNewsroom(id)).at('imageFault.type'), 'animated');
  });
});
