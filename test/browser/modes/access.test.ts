import { expect, waitUntil } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import type { NewsTicker } from '../../../widget/index.ts';
import { frame, headline, list, part, parts, strip } from '../support/ticker.ts';
import { type Mode, change, listOf, steps, stripIn } from '../support/modes.ts';

const modes = ['scroll', 'flip', 'list'] as const;

/** A strip with everything that a mode can show: a choice, a breaking headline, another language, sources, a second page. */
async function full(mode: Mode, lang: string): Promise<NewsTicker> {
  const breakingUntil = new Date(Date.now() + 3_600_000).toISOString();
  const headlines = [
    headline('n1', { priority: 'breaking', breakingUntil, source: { name: 'Ofoq News' } }),
    headline('n2', { title: 'Le port rouvre n2', lang: 'fr', publishedAt: new Date().toISOString() }),
    ...list(70),
  ];
  const ticker = await strip({ headlines, lang, isPaused: true });
  ticker.setAttribute('modes', 'scroll flip list');
  await waitUntil(() => ticker.shadowRoot?.querySelector('[part=view]'), 'the choice');
  await change(ticker, mode);
  return ticker;
}

/** What a screen reader meets, in order: the role of each thing and its name, as far as both are said by the markup. */
function met(ticker: NewsTicker): string[] {
  const root = ticker.shadowRoot;
  if (!root) return [];
  const isHidden = (element: Element) =>
    element.closest('[aria-hidden=true], [hidden]') !== null || !element.checkVisibility();
  return [...root.querySelectorAll('button, select, ul, a, [part=counter]')].flatMap((element) => {
    if (isHidden(element)) return [];
    const name = element.ariaLabel ?? '';
    if (element instanceof HTMLAnchorElement) return `link ${heard(element)}`;
    return `${element.getAttribute('role') ?? element.localName} ${name || heard(element)}`.trim();
  });
}

function heard(element: Element): string {
  if (element instanceof HTMLUListElement) return '';
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let text = '';
  for (let node = texts.nextNode(); node; node = texts.nextNode())
    if (!node.parentElement?.closest('[aria-hidden=true]')) text += node.textContent ?? '';
  return text.replaceAll(/\s+/g, ' ').trim();
}

describe('axe', () => {
  afterEach(() => {
    document.documentElement.style.colorScheme = '';
    return emulateMedia({ reducedMotion: 'no-preference' });
  });

  for (const lang of ['ar', 'fr'])
    for (const scheme of ['light', 'dark'])
      for (const mode of modes) {
        it(`finds nothing in ${mode}, ${lang}, ${scheme}`, async () => {
          document.documentElement.style.colorScheme = scheme;
          const ticker = await full(mode, lang);
          await expect(ticker).to.be.accessible();
          ticker.headlines = [];
          await ticker.updateComplete;
          await frame();
          await expect(ticker).to.be.accessible();
        });
      }

  it('finds nothing in the row for reduced motion', async () => {
    await emulateMedia({ reducedMotion: 'reduce' });
    const ticker = await strip({ headlines: list(70) });
    await waitUntil(() => listOf(ticker).className === 'row', 'the row');
    await expect(ticker).to.be.accessible();
  });

  it('finds nothing in a list with new headlines that wait', async () => {
    const ticker = await stripIn('list', { headlines: list(70) });
    part(ticker, 'viewport').scrollTop = 200;
    await frame();
    ticker.headlines = [headline('n9', { publishedAt: new Date().toISOString() }), ...list(70)];
    await ticker.updateComplete;
    await expect(ticker).to.be.accessible();
  });
});

describe('what a screen reader finds', () => {
  it('is one headline in flip, whole, between its buttons', async () => {
    const ticker = await full('flip', 'ar');
    const [pause, view, list, link, previous, counter, next] = met(ticker);
    expect([pause, view, list]).to.deep.equal([
      `button ${part(ticker, 'control').ariaLabel ?? ''}`,
      'select طريقة العرض',
      'list',
    ]);
    expect(link).to.match(/^link عاجل خبر رقم n1 عن موسم الزيتون Ofoq News /);
    expect([previous, counter, next]).to.deep.equal([
      'button الخبر السابق',
      'bdi 1 من 72',
      'button الخبر التالي',
    ]);
    expect(met(ticker)).to.have.length(7);
  });

  it('is a list in list, each headline once, followed by the button for more', async () => {
    const ticker = await full('list', 'fr');
    const all = met(ticker);
    const links = all.filter((each) => each.startsWith('link '));
    expect(links).to.have.length(50);
    expect(new Set(links).size).to.equal(50);
    expect(all.slice(1, 3)).to.deep.equal(['select Affichage', 'list']);
    expect(all.at(-1)).to.equal('button Plus de titres50 sur 72');
    expect(listOf(ticker).getAttribute('aria-live')).to.equal('off');
    expect(steps(ticker)).to.have.length(0);
  });

  it('is each headline in its own language', async () => {
    for (const mode of ['flip', 'list'] as const) {
      const ticker = await full(mode, 'ar');
      if (mode === 'flip') steps(ticker)[1]?.click();
      const title = parts(ticker, 'title').find(({ textContent }) => textContent?.includes('n2'));
      expect([title?.lang, title?.dir]).to.deep.equal(['fr', 'ltr']);
    }
  });
});
