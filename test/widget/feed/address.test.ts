import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { channelUrl } from '../../../widget/feed/address.ts';
import { followChannel } from '../../../widget/feed/follow-channel.ts';

describe("a channel's address", () => {
  it('is below the server, with or without a path and a slash', () => {
    const urls = ['https://news.example', 'https://news.example/', 'https://example.org/news'].map(
      (server) => channelUrl({ server, channel: 'demo' }).href,
    );
    assert.deepEqual(urls, [
      'https://news.example/v1/channels/demo',
      'https://news.example/v1/channels/demo',
      'https://example.org/news/v1/channels/demo',
    ]);
  });

  it('holds whatever a channel is called', () => {
    const { pathname } = channelUrl({ server: 'https://news.example', channel: '../مغرب?' });
    assert.equal(pathname, '/v1/channels/..%2F%D9%85%D8%BA%D8%B1%D8%A8%3F');
  });

  it('that is not an address is a mistake of the caller', () => {
    assert.throws(() => followChannel({ server: 'http://', channel: 'demo' }, () => {}), TypeError);
  });
});
