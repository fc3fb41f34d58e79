import { expect, waitUntil } from '@open-wc/testing';
import { removeFrames } from '../support/older-browser.ts';

const script = new URL('../../../dist/widget/news-ticker.js', import.meta.url).href;

afterEach(removeFrames);

for (const encoding of ['windows-1256', 'iso-8859-1'])
  it(`speaks Arabic in a page in ${encoding}, though the script's server names no encoding`, async () => {
    const bytes = await (await fetch(script)).arrayBuffer();
    const copy = URL.createObjectURL(new Blob([bytes], { type: 'text/javascript' }));
    const page = `<!doctype html><html lang="ar"><meta charset="${encoding}"><script src="${copy}"></script>
      <news-ticker></news-ticker>`;
    const frame = document.createElement('iframe');
    frame.src = URL.createObjectURL(new Blob([page], { type: 'text/html' }));
    document.body.append(frame);
    const strip = () => frame.contentDocument?.querySelector('news-ticker')?.shadowRoot;
    await waitUntil(() => strip()?.querySelector('button'), 'the strip');
    expect(frame.contentDocument?.characterSet.toLowerCase()).to.match(/^windows-125[26]$/);
    expect(strip()?.querySelector('button')?.getAttribute('aria-label')).to.equal('إيقاف الشريط مؤقتاً');
  });
