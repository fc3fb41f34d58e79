import { expect } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import type { NewsTicker } from '../../../widget/index.ts';
import { frame, headline, list, part, parts, strip } from '../support/ticker.ts';

const breakingUntil = new Date(Date.now() + 600_000).toISOString();
const headlines = [
  headline('h0', { priority: 'breaking', breakingUntil, source: { name: 'صدى الأطلس' } }),
  ...list(9).slice(1),
];

async function themed(theme: string): Promise<NewsTicker> {
  const ticker = await strip({ headlines });
  if (theme) ticker.setAttribute('theme', theme);
  await frame();
  return ticker;
}

function rgb(color: string): number[] {
  return (color.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
}

/** As WCAG 2 counts it. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = rgb(color).map((value) => {
    const share = value / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function background(ticker: NewsTicker): string {
  return getComputedStyle(part(ticker, 'strip')).backgroundColor;
}

describe('the theme', () => {
  afterEach(() => emulateMedia({ colorScheme: 'light' }));

  it('is that of the page, whatever the viewer prefers, unless the tag names one', async () => {
    await emulateMedia({ colorScheme: 'dark' });
    expect(luminance(background(await themed('')))).to.be.greaterThan(0.8);
    expect(luminance(background(await themed('light')))).to.be.greaterThan(0.8);
    expect(luminance(background(await themed('dark')))).to.be.lessThan(0.05);
    expect(luminance(background(await themed('auto')))).to.be.lessThan(0.05);
  });

  for (const theme of ['light', 'dark'])
    it(`can be read in the ${theme}: every text 4.5 to 1, rings and glyphs 3 to 1`, async () => {
      const ticker = await themed(theme);
      const paper = background(ticker);
      for (const name of ['title', 'source', 'time', 'label', 'status', 'message', 'control'])
        expect(contrast(getComputedStyle(part(ticker, name)).color, paper), name).to.be.at.least(4.5);
      const { color, backgroundColor } = getComputedStyle(part(ticker, 'breaking'));
      expect(contrast(color, backgroundColor), 'breaking').to.be.at.least(4.5);
      part(ticker, 'control').focus();
      expect(contrast(getComputedStyle(part(ticker, 'control')).outlineColor, paper)).to.be.at.least(3);
    });

  it('takes what the page says of colours, and nothing that the page says of its own', async () => {
    const ticker = await themed('light');
    ticker.style.cssText = `--ticker-background: #0b2e4f; --ticker-color: #fff; --ticker-breaking-background: #fff;
      --ticker-breaking-color: #a3161d; --ticker-label-background: #ffc857; --ticker-label-color: #000;
      --ticker-focus-color: #0f0; --ticker-control-color: #f0f; --background: red; --text: red; --accent: red`;
    const colors = (name: string) => {
      const { color, backgroundColor } = getComputedStyle(part(ticker, name));
      return [color, backgroundColor].join(' on ');
    };
    expect(colors('strip')).to.equal('rgb(255, 255, 255) on rgb(11, 46, 79)');
    expect(colors('breaking')).to.equal('rgb(163, 22, 29) on rgb(255, 255, 255)');
    expect(colors('label')).to.equal('rgb(0, 0, 0) on rgb(255, 200, 87)');
    expect(getComputedStyle(part(ticker, 'control')).color).to.equal('rgb(255, 0, 255)');
    part(ticker, 'control').focus();
    expect(getComputedStyle(part(ticker, 'control')).outlineColor).to.equal('rgb(0, 255, 0)');
  });
});

describe('the box of a strip', () => {
  it('is never less than 24 px to aim at, and keeps its focus ring out of the fade', async () => {
    const ticker = await themed('');
    for (const target of [...parts(ticker, 'control'), ...parts(ticker, 'link')]) {
      if (!target.checkVisibility()) continue;
      const box = target.getBoundingClientRect();
      expect(Math.min(box.width, box.height)).to.be.at.least(24);
    }
    const fadePx = parseFloat(getComputedStyle(part(ticker, 'viewport'), '::before').inlineSize);
    const room = part(ticker, 'viewport').getBoundingClientRect();
    part(ticker, 'link').focus();
    await frame();
    const title = part(ticker, 'link').getBoundingClientRect();
    expect(room.right - title.right).to.be.at.least(fadePx - 1);
  });

  it('grows with the text and never makes the page scroll sideways, down to 320 px', async () => {
    const ticker = await strip({ headlines, widthPx: 320 });
    const before = ticker.offsetHeight;
    document.documentElement.style.fontSize = '200%';
    expect(ticker.offsetHeight).to.be.at.least(before * 1.9);
    expect(document.documentElement.scrollWidth).to.be.at.most(document.documentElement.clientWidth);
    document.documentElement.style.fontSize = '';
  });

  it('cuts nothing when a viewer spaces the text out', async () => {
    const ticker = await strip({ headlines });
    const spacing = new CSSStyleSheet();
    spacing.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }',
    );
    ticker.shadowRoot?.adoptedStyleSheets.push(spacing);
    await frame();
    await frame();
    const room = part(ticker, 'viewport').getBoundingClientRect();
    for (const title of parts(ticker, 'title')) {
      const box = title.getBoundingClientRect();
      expect(box.top).to.be.at.least(room.top);
      expect(box.bottom).to.be.at.most(room.bottom);
    }
  });
});
