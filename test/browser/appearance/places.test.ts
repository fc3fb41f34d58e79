import { expect } from '@open-wc/testing';
import type { NewsTicker } from '../../../widget/index.ts';
import { loadDeferred } from '../../../widget/display/load-deferred.ts';
import { frame, list, part } from '../support/ticker.ts';

/** A strip at the end of nested boxes, each given by its styles; a `|` puts a word beside it. */
async function placed(boxes: readonly string[], mode = 'scroll', host = ''): Promise<NewsTicker> {
  let inner: HTMLElement = document.createElement('div');
  inner.style.cssText = 'inline-size: 700px; direction: rtl';
  inner.className = 'place';
  document.body.append(inner);
  for (const css of boxes) {
    const box = document.createElement('div');
    box.style.cssText = css.replace('|', '');
    if (css.includes('|')) {
      const word = document.createElement('strong');
      word.textContent = 'صحيفة الواحة';
      box.append(word);
    }
    inner.append(box);
    inner = box;
  }
  const ticker = document.createElement('news-ticker');
  Object.assign(ticker, { lang: 'ar', mode, headlines: list(20) });
  ticker.style.cssText = host;
  inner.append(ticker);
  await ticker.updateComplete;
  await loadDeferred();
  await frame();
  await frame();
  return ticker;
}

afterEach(() => {
  for (const place of document.querySelectorAll('.place')) place.remove();
});

const places: Record<string, readonly [readonly string[], number, string?]> = {
  'a row beside a name': [['display: flex; align-items: center; gap: 1em|'], 400],
  'a row in a row': [['display: flex; gap: 1em|', 'display: flex'], 400],
  'a centred grid': [['display: grid; justify-items: center'], 690],
  'a grid of two columns': [['display: grid; grid-template-columns: auto 1fr|'], 400],
  'an absolute box': [['position: relative; block-size: 4em'], 690, 'position: absolute; top: 0'],
  'a box that floats': [[''], 690, 'float: right'],
  'a table cell': [['display: table', 'display: table-cell'], 690],
  'a cell beside another': [['display: table', 'display: table-row|', 'display: table-cell'], 400],
  'a centred column': [['display: flex; flex-direction: column; align-items: center'], 690],
  'a box in a line': [['display: inline-block'], 690],
  'a page of lines from top to bottom': [['writing-mode: vertical-rl; width: 690px; height: 500px'], 680],
  'a page of lines that climb': [['writing-mode: sideways-lr; width: 690px; height: 500px'], 680],
  'a flex box that a page makes of it': [[''], 690, 'display: flex'],
  'a centred column that a page makes of it': [
    [''],
    690,
    'display: flex; flex-direction: column; align-items: center',
  ],
  'a box that fits what is in it': [['inline-size: fit-content'], 690],
};

for (const mode of ['scroll', 'flip', 'list'])
  for (const [name, [boxes, minPx, host]] of Object.entries(places))
    it(`takes the room that there is in ${name}: ${mode}`, async () => {
      const ticker = await placed(boxes, mode, host);
      const { width } = ticker.getBoundingClientRect();
      expect(width).to.be.at.least(minPx);
      expect(width).to.be.at.most(700.5);
      expect(ticker.getBoundingClientRect().height).to.be.lessThan(500);
      expect(part(ticker, 'viewport').getBoundingClientRect().width).to.be.greaterThan(300);
      const word = document.querySelector('.place strong');
      if (word && name.includes('row')) expect(word.getClientRects().length).to.equal(1);
      const { scrollWidth, clientWidth } = document.documentElement;
      expect(scrollWidth).to.be.at.most(clientWidth);
    });

it('is as high as ever in a column that grows', async () => {
  const ticker = await placed(['display: flex; flex-direction: column; block-size: 500px']);
  expect(ticker.getBoundingClientRect().height).to.be.lessThan(70);
});

it('says once that there is no room', async () => {
  const said: string[] = [];
  const { warn } = console;
  console.warn = (text: string) => said.push(text);
  await placed(['inline-size: 0'], 'scroll', 'inline-size: 0');
  await placed(['inline-size: 0'], 'scroll', 'inline-size: 0');
  await frame();
  console.warn = warn;
  expect(said.filter((text) => text.includes('no room')).length).to.equal(1);
});

it('says that a page which contains its size leaves it no height', async () => {
  const said: string[] = [];
  const { warn } = console;
  console.warn = (text: string) => said.push(text);
  await placed([''], 'list', 'contain: strict');
  await frame();
  console.warn = warn;
  expect(said.filter((text) => text.includes('a height')).length).to.equal(1);
});
