import { expect, waitUntil } from '@open-wc/testing';
import { type FrameWindow, inOlderBrowser, removeFrames } from '../support/older-browser.ts';

/** The first address that a strip asks, in a frame whose own address is `about:srcdoc`. */
async function askedFirst(server: string, change: (frame: FrameWindow) => void = () => {}): Promise<string> {
  const asked: string[] = [];
  await inOlderBrowser({
    attributes: { channel: 'demo', server },
    script: (frame) => {
      change(frame);
      frame.fetch = (input) => {
        asked.push(String(input instanceof frame.Request ? input.url : input));
        return Promise.reject(new TypeError('no network'));
      };
    },
  });
  await waitUntil(() => asked[0], 'a request');
  return asked[0] ?? '';
}

afterEach(removeFrames);

describe('an address of a server without an origin', () => {
  it('is meant from the page around a frame that has no address', async () => {
    expect(await askedFirst('/news')).to.equal(new URL('/news/v1/channels/demo', location.href).href);
  });

  it('is meant from the base that the page names', async () => {
    const asked = await askedFirst('./news', (frame) => {
      const base = frame.document.createElement('base');
      base.href = 'https://base.example/a/b';
      frame.document.head.append(base);
    });
    expect(asked).to.equal('https://base.example/a/news/v1/channels/demo');
  });
});
