import { expect, waitUntil } from '@open-wc/testing';
import { contrast, inOlderBrowser, type OlderBrowser, removeFrames } from '../support/older-browser.ts';

type Css = (text: string) => string;

const renamed =
  (pattern: RegExp, unknown: string): Css =>
  (text) =>
    text.replace(pattern, unknown);

/** For each feature, a change of the CSS that renames it to something no browser knows. */
const features: Readonly<Record<string, Css>> = {
  'light-dark()': renamed(/light-dark\(/g, 'unknown('),
  'the units lh, cqi and dvh': renamed(/(?<=\d)(lh|cqi|dvh)\b/g, 'unknown'),
  ':has()': renamed(/:has\(/g, ':unknown('),
  'container queries': renamed(/@container|container-type/g, 'unknown-$&'),
  'the properties scale and translate': renamed(/(?<=[{;\s])(scale|translate)(?=:)/g, 'unknown'),
  'overflow: clip': renamed(/overflow(-x)?: ?clip/g, 'unknown: clip'),
  'safe alignment': renamed(/: ?safe /g, ': unknown '),
  'alternative texts of content': renamed(/ \/ ?''|\/''/g, ' unknown'),
};

const browsers: Readonly<Record<string, Css>> = {
  ...features,
  'all of these': (text) => Object.values(features).reduce((rest, take) => take(rest), text),
};

function shadowOf(element: HTMLElement): ShadowRoot {
  if (!element.shadowRoot) throw new Error('no shadow root');
  return element.shadowRoot;
}

function styleOf(element: Element | null | undefined, pseudo?: string): CSSStyleDeclaration {
  const view = element?.ownerDocument.defaultView;
  if (!element || !view) throw new Error('nothing to look at');
  return view.getComputedStyle(element, pseudo);
}

/** The first title, once it is in the strip. */
async function titleIn(ticker: HTMLElement): Promise<Element> {
  await waitUntil(() => ticker.shadowRoot?.querySelector('[part=title]'), 'a title');
  const title = shadowOf(ticker).querySelector('[part=title]');
  if (!title) throw new Error('no title');
  return title;
}

async function inMode(mode: string, browser: OlderBrowser): Promise<HTMLElement> {
  const ticker = await inOlderBrowser({
    ...browser,
    attributes: { mode, paused: '', ...browser.attributes },
  });
  const className = mode === 'scroll' ? '' : mode;
  await waitUntil(() => ticker.shadowRoot?.querySelector('[role=list]')?.className === className, mode);
  await titleIn(ticker);
  return ticker;
}

function expectReadable(ticker: HTMLElement, title: Element): void {
  const root = shadowOf(ticker);
  const section = root.querySelector('section');
  const { backgroundColor } = styleOf(section);
  const { color, fontSize } = styleOf(title);
  expect(contrast(color, backgroundColor), 'contrast').to.be.at.least(4.5);
  expect(parseFloat(fontSize)).to.be.at.least(16);
  const time = root.querySelector('[part=time]');
  expect(contrast(styleOf(time).color, backgroundColor), 'contrast of the time').to.be.at.least(4.5);
  const button = root.querySelector('button');
  expect(contrast(styleOf(button).color, backgroundColor), 'contrast of the button').to.be.at.least(3);
  const box = title.getBoundingClientRect();
  const room = root.querySelector('[part=viewport]')?.getBoundingClientRect();
  if (!room) throw new Error('no room');
  expect(box.width, 'width').to.be.greaterThan(20);
  const middle = (box.top + box.bottom) / 2;
  expect(middle, 'inside').to.be.within(room.top, room.bottom);
  expect(room.bottom - room.top, 'height').to.be.at.least(parseFloat(fontSize) * 1.4);
}

/** Both fades are there, and end in the strip's own colour at the edge that they are at. */
function expectFades(ticker: HTMLElement): void {
  const root = shadowOf(ticker);
  const viewport = root.querySelector('[part=viewport]');
  const { backgroundColor } = styleOf(root.querySelector('section'));
  for (const [pseudo, isFlipped] of [
    ['::before', true],
    ['::after', false],
  ] as const) {
    const { backgroundImage, inlineSize, transform } = styleOf(viewport, pseudo);
    expect(backgroundImage).to.contain('gradient').and.to.contain(backgroundColor);
    expect(parseFloat(inlineSize)).to.be.greaterThan(10);
    expect(transform === 'matrix(-1, 0, 0, 1, 0, 0)', `${pseudo} ${transform}`).to.equal(isFlipped);
  }
}

afterEach(removeFrames);

for (const [name, css] of Object.entries(browsers)) {
  describe(`a browser without ${name}`, () => {
    for (const mode of ['scroll', 'flip', 'list']) {
      for (const theme of ['light', 'dark'])
        it(`shows ${mode} readably in the theme ${theme}`, async () => {
          const ticker = await inMode(mode, { css, attributes: { theme } });
          const title = await titleIn(ticker);
          expectReadable(ticker, title);
          if (mode === 'scroll') expectFades(ticker);
        });

      it(`shows ${mode} readably in a narrow place`, async () => {
        const ticker = await inMode(mode, { css, widthPx: 320 });
        expectReadable(ticker, await titleIn(ticker));
      });
    }

    it('tells dark from light by the theme', async () => {
      const [light, dark] = await Promise.all(
        ['light', 'dark'].map(async (theme) => {
          const ticker = await inMode('scroll', { css, attributes: { theme } });
          return styleOf(shadowOf(ticker).querySelector('section')).backgroundColor;
        }),
      );
      expect(contrast(light ?? '', dark ?? '')).to.be.greaterThan(10);
    });

    it('shows a story readably', async () => {
      const story = await inOlderBrowser({
        css,
        tag: 'news-story',
        attributes: { server: '/nowhere', headline: 'h0' },
      });
      await waitUntil(() => story.shadowRoot?.querySelector('section'), 'the story');
      const root = shadowOf(story);
      await waitUntil(() => root.querySelector('p'), 'a sentence');
      const { backgroundColor } = styleOf(root.querySelector('section'));
      expect(contrast(styleOf(root.querySelector('p')).color, backgroundColor)).to.be.at.least(4.5);
    });
  });
}
