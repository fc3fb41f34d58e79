import { expect, waitUntil } from '@open-wc/testing';
import type { NewsTicker } from '../../../widget/index.ts';
import { type FrameWindow, removeFrames } from '../support/older-browser.ts';
import { headline } from '../support/ticker.ts';

const script = new URL('../../../dist/widget/news-ticker.js', import.meta.url).href;

/** The window of a page that is served as XML, with `body` in it. */
async function xmlPage(root: string, body: string): Promise<FrameWindow> {
  const text = `<?xml version="1.0" encoding="utf-8"?>
    <html xmlns="http://www.w3.org/1999/xhtml" ${root}><head><title>x</title></head><body>${body}</body></html>`;
  const frame = document.createElement('iframe');
  frame.style.cssText = 'inline-size: 800px; block-size: 600px; border: 0';
  frame.src = URL.createObjectURL(new Blob([text], { type: 'application/xhtml+xml' }));
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  const page = frame.contentWindow as FrameWindow | null;
  if (!page) throw new Error('no frame');
  expect(page.document.contentType).to.equal('application/xhtml+xml');
  return page;
}

async function strip(page: FrameWindow, errors: string[] = []): Promise<NewsTicker> {
  page.addEventListener('error', ({ message }) => errors.push(message));
  page.addEventListener('unhandledrejection', ({ reason }) => errors.push(String(reason)));
  const ticker = page.document.querySelector('news-ticker');
  if (!ticker) throw new Error('no strip');
  const loader = page.document.createElement('script');
  loader.src = script;
  loader.type = 'text/javascript';
  page.document.head.append(loader);
  await page.customElements.whenDefined('news-ticker');
  const now = new Date().toISOString();
  ticker.headlines = [headline('h0', { publishedAt: now }), headline('h1'), headline('h2')];
  return ticker;
}

afterEach(removeFrames);

describe('in a page that is served as XML', () => {
  it('a strip shows its headlines in every mode, and the viewer pauses it', async () => {
    const errors: string[] = [];
    const page = await xmlPage('lang="ar" dir="rtl"', '<news-ticker modes="scroll flip list"></news-ticker>');
    const ticker = await strip(page, errors);
    await waitUntil(() => ticker.shadowRoot?.querySelector('[part=title]'), 'a title');
    const root = ticker.shadowRoot;
    expect(root?.querySelector('section')?.getBoundingClientRect().height).to.be.greaterThan(30);
    expect(root?.querySelector('[part=title]')?.getBoundingClientRect().width).to.be.greaterThan(30);
    const pause = root?.querySelector('button');
    pause?.click();
    await ticker.updateComplete;
    expect(ticker.paused).to.equal(true);
    expect(pause?.getAttribute('aria-label')).to.equal('تشغيل الشريط');
    for (const mode of ['flip', 'list'] as const) {
      ticker.mode = mode;
      await waitUntil(() => root?.querySelector(`.${mode} [part=title]`), mode);
    }
    expect(root?.querySelector('select')?.options.length).to.equal(3);
    expect(errors).to.deep.equal([]);
  });

  it('a story says what it has to say', async () => {
    const story = '<news-story server="/nowhere" headline="h0"></news-story>';
    const page = await xmlPage('lang="ar" dir="rtl"', `<news-ticker></news-ticker>${story}`);
    const errors: string[] = [];
    await strip(page, errors);
    await waitUntil(
      () => page.document.querySelector('news-story')?.shadowRoot?.querySelector('p'),
      'a sentence',
    );
    expect(errors).to.deep.equal([]);
  });

  it('the language of the page is that which XML names', async () => {
    const page = await xmlPage('xml:lang="fr"', '<news-ticker/>');
    const ticker = await strip(page);
    await waitUntil(
      () => ticker.shadowRoot?.querySelector('button')?.getAttribute('aria-label')?.includes('pause'),
      'French',
    );
  });
});
