import { expect, waitUntil } from '@open-wc/testing';
import { Idiomorph } from 'idiomorph';
import morphdom from 'morphdom';
import type { NewsTicker } from '../../../widget/index.ts';
import { listOf } from '../support/modes.ts';
import { list, part, strip } from '../support/ticker.ts';

type Renderer = (ticker: NewsTicker, html: string) => void;

/** As a renderer that writes attributes without comparing: it removes all of them and sets them again. */
const rewriteAttributes: Renderer = (ticker, html) => {
  const { content } = Object.assign(document.createElement('template'), { innerHTML: html });
  for (const name of ticker.getAttributeNames()) ticker.removeAttribute(name);
  for (const { name, value } of content.firstElementChild?.attributes ?? []) ticker.setAttribute(name, value);
};

const renderers: Readonly<Record<string, Renderer>> = {
  idiomorph: (ticker, html) => void Idiomorph.morph(ticker, html),
  'idiomorph on the page around it': (ticker, html) => {
    const { parentElement } = ticker;
    if (parentElement) Idiomorph.morph(parentElement, `<i>1</i>${html}`, { morphStyle: 'innerHTML' });
  },
  morphdom: (ticker, html) => void morphdom(ticker, html),
  'a renderer that writes all attributes again': rewriteAttributes,
};

const tag = (attributes = '') =>
  `<news-ticker lang="ar" modes="scroll flip list" ${attributes}></news-ticker>`;

function press(ticker: NewsTicker): void {
  const button = part(ticker, 'control');
  button.click();
}

async function chooseMode(ticker: NewsTicker, mode: string): Promise<void> {
  await waitUntil(() => ticker.shadowRoot?.querySelector('select'), 'the choice');
  const select = ticker.shadowRoot?.querySelector('select');
  if (!select) throw new Error('no choice');
  select.value = mode;
  select.dispatchEvent(new Event('change', { bubbles: true }));
  await waitUntil(() => listOf(ticker).className === (mode === 'scroll' ? '' : mode), mode);
}

it('a page that undoes whatever the strip writes does not stand still with it', async () => {
  const ticker = await strip({ headlines: list(9) });
  let undone = 0;
  const observer = new MutationObserver(() => {
    undone += 1;
    for (const name of ['paused', 'mode']) ticker.removeAttribute(name);
  });
  observer.observe(ticker, { attributes: true, attributeFilter: ['paused', 'mode'] });
  ticker.modes = 'scroll flip list';
  press(ticker);
  await chooseMode(ticker, 'flip');
  for (let count = 0; count < 5; count += 1) await new Promise(requestAnimationFrame);
  observer.disconnect();
  expect(undone).to.be.below(100);
  expect([ticker.paused, ticker.mode]).to.deep.equal([true, 'flip']);
});

for (const [name, render] of Object.entries(renderers)) {
  describe(`a page that is rendered again by ${name}`, () => {
    let ticker: NewsTicker;

    /** Renders, and waits for what the strip does then. */
    const renderPage = async (attributes?: string) => {
      render(ticker, tag(attributes));
      await ticker.updateComplete;
      expect(ticker.isConnected).to.equal(true);
    };
    const state = () => [
      ticker.paused,
      ticker.mode,
      ticker.hasAttribute('paused'),
      ticker.getAttribute('mode'),
    ];

    beforeEach(async () => {
      ticker = await strip({ headlines: list(9) });
    });

    it('leaves a pause and a mode that the viewer chose', async () => {
      await renderPage();
      press(ticker);
      await chooseMode(ticker, 'flip');
      for (let times = 0; times < 3; times++) {
        await renderPage();
        expect(state()).to.deep.equal([true, 'flip', true, 'flip']);
      }
      press(ticker);
      await renderPage();
      expect(state()).to.deep.equal([false, 'flip', false, 'flip']);
      expect(listOf(ticker).className).to.equal('flip');
    });

    it('leaves what the viewer chose against what it writes each time', async () => {
      await renderPage('paused mode="list"');
      await waitUntil(() => listOf(ticker).className === 'list', 'list');
      press(ticker);
      await chooseMode(ticker, 'scroll');
      for (let times = 0; times < 3; times++) {
        await renderPage('paused mode="list"');
        expect(state()).to.deep.equal([false, 'scroll', false, 'scroll']);
      }
    });

    it('changes what it writes otherwise than before, and what the viewer did not choose', async () => {
      await renderPage('mode="list"');
      press(ticker);
      await renderPage('mode="flip"');
      expect(state()).to.deep.equal([true, 'flip', true, 'flip']);
      await chooseMode(ticker, 'scroll');
      await renderPage('mode="list"');
      expect(state()).to.deep.equal([true, 'list', true, 'list']);
      // The mode is now the page's own setting, so it ends when the page removes the attribute.
      await renderPage();
      expect(ticker.mode).to.equal('scroll');
    });

    it('writes false for absent, which undoes no pause', async () => {
      await renderPage('paused="false"');
      press(ticker);
      await renderPage('paused="false"');
      expect(ticker.paused).to.equal(true);
      await renderPage();
      expect(ticker.paused).to.equal(true);
    });

    it('leaves what a button of the page said by pause() and play(), and obeys a property', async () => {
      await renderPage();
      ticker.pause();
      await ticker.updateComplete;
      await renderPage();
      expect(ticker.paused).to.equal(true);
      ticker.paused = false;
      await renderPage();
      expect(state().slice(0, 3)).to.deep.equal([false, 'scroll', false]);
    });
  });
}
