import { expect, waitUntil } from '@open-wc/testing';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import type { NewsTicker, TickerSelectEvent } from '../../../widget/index.ts';
import { frame, headline, list, part, parts, placedIn, strip } from '../support/ticker.ts';

function control(ticker: NewsTicker): HTMLElement {
  return part(ticker, 'control');
}

function focusedTitle(ticker: NewsTicker): string {
  return ticker.shadowRoot?.activeElement?.querySelector('[part=title]')?.textContent ?? '';
}

async function tabTo(ticker: NewsTicker, stops: number): Promise<void> {
  const before = document.createElement('button');
  ticker.before(before);
  before.focus();
  for (let count = 0; count < stops; count += 1) await sendKeys({ press: 'Tab' });
}

describe('the pause button', () => {
  it('comes before the moving text, is large enough and is labelled', async () => {
    const ticker = await strip({ headlines: list(20) });
    await tabTo(ticker, 1);
    expect(ticker.shadowRoot?.activeElement).to.equal(control(ticker));
    const box = control(ticker).getBoundingClientRect();
    expect(Math.min(box.width, box.height)).to.be.at.least(24);
    expect(control(ticker).ariaLabel).to.equal('إيقاف الشريط مؤقتاً');
    expect(control(ticker).ariaPressed).to.equal(null);
  });

  it('pauses and resumes the ticker by keyboard', async () => {
    const ticker = await strip({ headlines: list(20) });
    await tabTo(ticker, 1);
    await sendKeys({ press: 'Space' });
    expect(ticker.paused).to.equal(true);
    await ticker.updateComplete;
    expect(control(ticker).ariaLabel).to.equal('تشغيل الشريط');
    const before = placedIn(ticker).map(({ left }) => left);
    await frame();
    expect(placedIn(ticker).map(({ left }) => left)).to.deep.equal(before);
    await sendKeys({ press: 'Enter' });
    expect(ticker.paused).to.equal(false);
  });

  it('stays paused through updates and hovering, and counts the headlines that wait', async () => {
    const ticker = await strip({ headlines: list(20) });
    ticker.pause();
    await ticker.updateComplete;
    const viewport = part(ticker, 'viewport');
    viewport.dispatchEvent(new PointerEvent('pointerenter', { pointerType: 'mouse' }));
    viewport.dispatchEvent(new PointerEvent('pointerleave', { pointerType: 'mouse' }));
    const shown = placedIn(ticker).map(({ title }) => title);
    ticker.headlines = [headline('n1'), headline('n2'), headline('n3'), ...list(20)];
    await ticker.updateComplete;
    expect(part(ticker, 'count').textContent).to.equal('3 أخبار جديدة');
    expect(control(ticker).ariaLabel).to.equal('تشغيل الشريط: 3 أخبار جديدة');
    expect(placedIn(ticker).map(({ title }) => title)).to.deep.equal(shown);
    ticker.play();
    await ticker.updateComplete;
    expect(part(ticker, 'count').hidden).to.equal(true);
  });

  it('counts in all six Arabic plural forms', async () => {
    const ticker = await strip({ headlines: list(1), isPaused: true });
    const said: string[] = [];
    for (const count of [1, 2, 3, 11, 100]) {
      ticker.headlines = [...list(1), ...Array.from({ length: count }, (_, index) => headline(`n${index}`))];
      await ticker.updateComplete;
      said.push(part(ticker, 'count').textContent ?? '');
    }
    expect(said).to.deep.equal([
      'خبر جديد',
      'خبران جديدان',
      '3 أخبار جديدة',
      '11 خبراً جديداً',
      '100 خبر جديد',
    ]);
  });
});

describe('the keyboard in the headlines', () => {
  it('has one tab stop, which brings its headline wholly into view and pauses', async () => {
    const ticker = await strip({ headlines: list(20) });
    await tabTo(ticker, 2);
    expect(focusedTitle(ticker)).to.contain('h0');
    await frame();
    await frame();
    const [first] = placedIn(ticker);
    expect(first?.left).to.be.at.least(0);
    const before = first?.left;
    await frame();
    expect(placedIn(ticker)[0]?.left).to.equal(before);
    expect(parts(ticker, 'link').filter(({ tabIndex }) => tabIndex === 0)).to.have.length(1);
  });

  it('follows the arrow keys in the visual direction, to headlines that are not in view yet', async () => {
    const ticker = await strip({ headlines: list(20), widthPx: 400 });
    await tabTo(ticker, 2);
    for (let count = 0; count < 6; count += 1) await sendKeys({ press: 'ArrowLeft' });
    await waitUntil(() => focusedTitle(ticker).includes('h6'), 'the sixth after the first');
    await sendKeys({ press: 'ArrowRight' });
    await waitUntil(() => focusedTitle(ticker).includes('h5'), 'the one before');
    const other = await strip({ headlines: list(20), dir: 'ltr' });
    await tabTo(other, 2);
    await sendKeys({ press: 'ArrowRight' });
    await waitUntil(() => focusedTitle(other).includes('h1'), 'the second');
  });

  it('pauses with the space bar and opens with Enter', async () => {
    const ticker = await strip({ headlines: list(20) });
    const opened: string[] = [];
    ticker.addEventListener('ticker-select', (event: TickerSelectEvent) => {
      opened.push(event.headline.id);
      event.preventDefault();
    });
    await tabTo(ticker, 2);
    await sendKeys({ press: 'Space' });
    await waitUntil(() => ticker.paused, 'the pause');
    await sendKeys({ press: 'Enter' });
    expect(opened).to.deep.equal(['h0']);
  });

  it('keeps the focus when the focused headline is retracted', async () => {
    const ticker = await strip({ headlines: list(20) });
    await tabTo(ticker, 2);
    ticker.headlines = list(20).slice(1);
    await ticker.updateComplete;
    await frame();
    expect(focusedTitle(ticker)).to.contain('h1');
  });
});

describe('a click', () => {
  async function press(link: HTMLElement, travelPx: number): Promise<boolean> {
    const at = (clientX: number) => ({
      clientX,
      clientY: 5,
      bubbles: true,
      composed: true,
      cancelable: true,
      detail: 1,
    });
    link.dispatchEvent(new PointerEvent('pointerdown', { ...at(100), isPrimary: true }));
    await frame();
    link.dispatchEvent(new PointerEvent('pointerup', at(100 + travelPx)));
    const click = new MouseEvent('click', at(100 + travelPx));
    // The click that ends a drag does not reach the page at all.
    let isFollowed = false;
    const seen = new AbortController();
    addEventListener(
      'click',
      (event) => {
        isFollowed = !event.defaultPrevented;
        event.preventDefault();
      },
      seen,
    );
    link.dispatchEvent(click);
    seen.abort();
    return isFollowed;
  }

  it('opens the headline unless the page cancels it or the pointer has dragged', async () => {
    const ticker = await strip({ headlines: list(20) });
    const opened: string[] = [];
    const onSelect = (event: TickerSelectEvent) => void opened.push(event.headline.id);
    ticker.addEventListener('ticker-select', onSelect);
    const link = part(ticker, 'link');
    expect(await press(link, 0)).to.equal(true);
    expect(await press(link, 8)).to.equal(false);
    ticker.addEventListener('ticker-select', (event) => event.preventDefault());
    expect(await press(link, 2)).to.equal(false);
    expect(opened).to.deep.equal(['h0', 'h0']);
  });

  it('follows only web links, without access to this window', async () => {
    const ticker = await strip({
      headlines: [headline('h0', { url: 'javascript:alert(1)' }), ...list(9).slice(1)],
    });
    const [first, second] = parts(ticker, 'link');
    expect(first?.hasAttribute('href')).to.equal(false);
    expect(second?.getAttribute('rel')).to.equal('noopener');
  });
});

describe('with reduced motion', () => {
  afterEach(() => emulateMedia({ reducedMotion: 'no-preference' }));

  it('a row can be scrolled and stepped through to its last headline', async () => {
    await emulateMedia({ reducedMotion: 'reduce' });
    const ticker = await strip({ headlines: list(120), widthPx: 500 });
    await waitUntil(() => placedIn(ticker).length === 50, 'the first page of the row');
    const next = parts(ticker, 'control').at(-1);
    const seen = new Set<string>();
    for (let count = 0; count < 130; count += 1) {
      const roomPx = part(ticker, 'viewport').getBoundingClientRect().width;
      for (const { title, left, right } of placedIn(ticker))
        if (left >= -1 && right <= roomPx + 60) seen.add(title);
      next?.click();
    }
    expect(seen.size).to.equal(120);
  });

  it('the ticker changes to the marquee and back while the page is open', async () => {
    const ticker = await strip({ headlines: list(20) });
    expect(placedIn(ticker)[0]?.element.getAnimations()).to.have.length(1);
    await emulateMedia({ reducedMotion: 'reduce' });
    await waitUntil(() => placedIn(ticker).length === 20, 'the row');
    expect(placedIn(ticker)[0]?.element.getAnimations()).to.have.length(0);
    await emulateMedia({ reducedMotion: 'no-preference' });
    await waitUntil(() => placedIn(ticker)[0]?.element.getAnimations().length === 1, 'the moving strip');
  });
});

describe('the element in the page', () => {
  it('is accessible while moving, paused and empty', async () => {
    const ticker = await strip({ headlines: list(20), isPaused: true });
    await expect(ticker).to.be.accessible();
    ticker.headlines = [];
    await ticker.updateComplete;
    await frame();
    await expect(ticker).to.be.accessible();
  });

  it('shows the page’s own headlines until there are others', async () => {
    const ticker = await strip({});
    ticker.innerHTML = '<a href="/news">آخر الأخبار</a>';
    const link = ticker.querySelector('a');
    expect(link?.checkVisibility()).to.equal(true);
    ticker.headlines = list(20);
    await ticker.updateComplete;
    expect(link?.checkVisibility()).to.equal(false);
  });

  it('announces a headline that becomes breaking once, and none that was there before', async () => {
    const breakingUntil = new Date(Date.now() + 3_600_000).toISOString();
    const earlier = headline('h90', { priority: 'breaking', breakingUntil });
    const ticker = await strip({ headlines: [earlier, ...list(20)] });
    const status = ticker.shadowRoot?.querySelector('.unseen[role=status]');
    await frame();
    expect(status?.textContent).to.equal('');
    ticker.headlines = [headline('h91', { priority: 'breaking', breakingUntil }), earlier, ...list(20)];
    await waitUntil(() => status?.textContent, 'its announcement');
    expect(status?.textContent).to.contain('عاجل').and.to.contain('h91').and.not.to.contain('h90');
  });

  it('announces nothing with announce=off, not even later', async () => {
    const breakingUntil = new Date(Date.now() + 3_600_000).toISOString();
    const breaking = (id: string) => headline(id, { priority: 'breaking', breakingUntil });
    const ticker = await strip({ headlines: list(20) });
    const status = ticker.shadowRoot?.querySelector('.unseen[role=status]');
    ticker.setAttribute('announce', 'off');
    ticker.headlines = [breaking('h91'), ...list(20)];
    await ticker.updateComplete;
    ticker.removeAttribute('announce');
    ticker.headlines = [breaking('h92'), breaking('h91'), ...list(20)];
    await waitUntil(() => status?.textContent, 'the announcement of another');
    expect(status?.textContent).to.contain('h92').and.not.to.contain('h91');
  });

  it('keeps the height that it had before it had headlines', async () => {
    const ticker = await strip({});
    const before = ticker.getBoundingClientRect().height;
    ticker.headlines = list(20);
    await ticker.updateComplete;
    expect(ticker.getBoundingClientRect().height).to.equal(before);
  });

  it('does not inherit the page’s text styles in headlines', async () => {
    const ticker = await strip({ headlines: list(3) });
    ticker.style.cssText = 'letter-spacing: 3px; text-transform: uppercase; line-height: 1; direction: ltr';
    const style = getComputedStyle(part(ticker, 'title'));
    expect([style.letterSpacing, style.textTransform]).to.deep.equal(['normal', 'none']);
    const line = getComputedStyle(part(ticker, 'link'));
    expect(parseFloat(line.lineHeight) / parseFloat(line.fontSize)).to.be.at.least(1.9);
  });
});
