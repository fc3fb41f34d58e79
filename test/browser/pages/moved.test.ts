import { expect, waitUntil } from '@open-wc/testing';
import { loadStories, type NewsTicker } from '../../../widget/index.ts';
import { loadReport } from '../../../widget/story/report-sheet.ts';
import { listOf } from '../support/modes.ts';
import { clear, news, picture, pictured, seen, server } from '../support/pictures.ts';

let frame: HTMLIFrameElement;

beforeEach(() => {
  frame = document.createElement('iframe');
  frame.style.cssText = 'inline-size: 700px; block-size: 600px';
  document.body.append(frame);
});

afterEach(async () => {
  frame.remove();
  for (const ticker of document.querySelectorAll('body > news-ticker')) ticker.remove();
  await clear();
});

/** Into the frame's document, or back into the page's own. */
function moveTo(where: 'frame' | 'page', element: Element): void {
  (where === 'frame' ? frame.contentDocument : document)?.body.append(element);
}

const moves = ['frame', 'page', 'frame'] as const;

/** How each element of the strip is drawn, as far as one of the style sheets decides it. */
function drawing(root: ShadowRoot): readonly string[] {
  return [
    ...root.querySelectorAll('section, section > *, ul, li, [part=picture], [part=report], select'),
  ].map((element) => {
    const style = element.ownerDocument.defaultView?.getComputedStyle(element);
    const { display, position, overflowX, paddingLeft, visibility } = style ?? {};
    return [
      element.localName,
      element.part.value,
      display,
      position,
      overflowX,
      paddingLeft,
      visibility,
    ].join(' ');
  });
}

async function strip(mode: 'scroll' | 'flip' | 'list'): Promise<NewsTicker & { shadowRoot: ShadowRoot }> {
  const ticker = await pictured(mode, { headlines: news(picture('olive')), isPaused: true });
  ticker.modes = 'scroll flip list';
  await waitUntil(() => ticker.shadowRoot?.querySelector('[part=view]'), 'the choice');
  await waitUntil(() => seen(ticker, 'h0'), 'the picture');
  return ticker as NewsTicker & { shadowRoot: ShadowRoot };
}

describe('a strip that moves to another document and back', () => {
  for (const mode of ['scroll', 'flip', 'list'] as const)
    it(`is drawn as before, with pictures, in ${mode}`, async () => {
      const ticker = await strip(mode);
      const before = drawing(ticker.shadowRoot);
      expect(before.length).to.be.greaterThan(8);
      for (const where of moves) {
        moveTo(where, ticker);
        await ticker.updateComplete;
        expect(drawing(ticker.shadowRoot)).to.deep.equal(before);
      }
    });

  it('comes back as it was from a document without a window', async () => {
    const ticker = await strip('scroll');
    const before = drawing(ticker.shadowRoot);
    document.implementation.createHTMLDocument().body.append(ticker);
    await ticker.updateComplete;
    moveTo('page', ticker);
    await ticker.updateComplete;
    expect(drawing(ticker.shadowRoot)).to.deep.equal(before);
  });

  it('has the styles of a mode that it changes to there', async () => {
    const ticker = await strip('scroll');
    const display = () => getComputedStyle(listOf(ticker)).display;
    moveTo('frame', ticker);
    ticker.mode = 'flip';
    await waitUntil(() => listOf(ticker).className === 'flip', 'flip');
    expect(display()).to.equal('grid');
    moveTo('page', ticker);
    expect(display()).to.equal('grid');
  });

  it('has a story over its page, also one that was opened before', async () => {
    const ticker = await strip('scroll');
    const [headline] = ticker.headlines ?? [];
    if (!headline) throw new Error('no headline');
    const { openStory } = await loadStories();
    await openStory({ ticker, headline, server, place: null });
    const dialog = ticker.shadowRoot.querySelector('news-story')?.shadowRoot?.querySelector('dialog');
    if (!dialog) throw new Error('no story');
    const borderPx = getComputedStyle(dialog).borderInlineStartWidth;
    expect(borderPx).to.equal('1px');
    for (const where of moves) {
      moveTo(where, ticker);
      expect(dialog.matches(':modal')).to.equal(true);
      expect(getComputedStyle(dialog).borderInlineStartWidth).to.equal(borderPx);
    }
    dialog.close();
    await waitUntil(() => !ticker.shadowRoot.querySelector('news-story'), 'no story');

    await openStory({ ticker, headline, server, place: null });
    const opened = ticker.shadowRoot.querySelector('news-story')?.shadowRoot?.querySelector('dialog');
    expect(opened?.ownerDocument).to.equal(frame.contentDocument);
    expect(opened && getComputedStyle(opened).borderInlineStartWidth).to.equal(borderPx);
  });

  it('has the form of a report drawn there, and shuts the one that it had', async () => {
    const ticker = await strip('scroll');
    const [headline] = ticker.headlines ?? [];
    if (!headline) throw new Error('no headline');
    let closed = 0;
    const open = await loadReport('ar');
    const report = () => open({ tree: ticker.shadowRoot, headline, server, onClose: () => closed++ });
    const radius = () => {
      const dialogs = [...ticker.shadowRoot.children].flatMap(
        ({ shadowRoot }) => shadowRoot?.querySelector('dialog.sheet') ?? [],
      );
      return dialogs.map((dialog) => getComputedStyle(dialog).borderRadius);
    };
    const sheet = report();
    expect(radius()).to.deep.equal(['8px']);
    moveTo('frame', ticker);
    sheet.show(headline);
    expect(closed).to.equal(1);
    report();
    expect(radius()).to.deep.equal(['8px']);
  });
});

describe('a story of the page that moves to another document and back', () => {
  it('keeps its styles', async () => {
    await loadStories();
    const story = document.createElement('news-story');
    story.setAttribute('server', server);
    story.setAttribute('headline', 'h0');
    document.body.append(story);
    await waitUntil(() => story.shadowRoot?.querySelector('article'), 'the story');
    const article = story.shadowRoot?.querySelector('article');
    if (!article) throw new Error('no article');
    const drawn = () => [getComputedStyle(article).position, getComputedStyle(article).maxInlineSize];
    const before = drawn();
    for (const where of moves) {
      moveTo(where, story);
      expect(drawn()).to.deep.equal(before);
    }
    story.remove();
  });
});
