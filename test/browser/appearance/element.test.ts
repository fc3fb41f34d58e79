import { expect, waitUntil } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import { LitElement } from 'lit';
import { NewsTicker } from '../../../widget/index.ts';
import type { RenderContext } from '../../../widget/i18n/render-context.ts';
import { updateTimes } from '../../../widget/i18n/minute-timer.ts';
import { headline, list, part, parts, strip } from '../support/ticker.ts';

describe('the element', () => {
  it('takes what a page gave it before its script had come', async () => {
    const early = document.createElement('early-ticker') as NewsTicker;
    early.headlines = list(3);
    early.paused = true;
    early.lang = 'ar';
    document.body.append(early);
    customElements.define('early-ticker', class extends NewsTicker {});
    await early.updateComplete;
    expect(parts(early, 'headline').length).to.be.greaterThan(0);
    expect(early.hasAttribute('paused')).to.equal(true);
    early.remove();
  });

  it('is itself again when its attributes go', async () => {
    const ticker = await strip({ headlines: list(3), isPaused: true });
    ticker.setAttribute('speed', 'fast');
    ticker.setAttribute('mode', 'list');
    expect([ticker.speed, ticker.mode]).to.deep.equal(['fast', 'list']);
    for (const name of ['speed', 'mode', 'paused']) ticker.removeAttribute(name);
    expect([ticker.speed, ticker.mode, ticker.paused]).to.deep.equal(['normal', 'scroll', false]);
    await ticker.updateComplete;
    expect(ticker.getAttributeNames()).to.deep.equal(['lang']);
  });

  it('writes into its tag what a page sets, but not what it begins with', async () => {
    const ticker = await strip({ headlines: list(3) });
    ticker.mode = 'list';
    ticker.pause();
    await ticker.updateComplete;
    expect(ticker.getAttribute('mode')).to.equal('list');
    expect(ticker.hasAttribute('paused')).to.equal(true);
    ticker.mode = 'scroll';
    ticker.play();
    await ticker.updateComplete;
    expect(ticker.getAttribute('mode')).to.equal('scroll');
    expect(ticker.hasAttribute('paused')).to.equal(false);
  });

  it('is drawn once for many changes, and not at all for none', async () => {
    const ticker = await strip({ headlines: list(3) });
    const drawn = ticker.updateComplete;
    ticker.speed = 'normal';
    ticker.paused = false;
    expect(ticker.updateComplete).to.equal(drawn);
    ticker.pause();
    const next = ticker.updateComplete;
    ticker.speed = 'fast';
    ticker.lang = 'ar-MA';
    expect(ticker.updateComplete).to.equal(next);
    expect(next).not.to.equal(drawn);
  });

  it('is made with Lit', () => {
    expect(NewsTicker.prototype).to.be.instanceOf(LitElement);
  });

  it('updates after a value that it cannot show', async () => {
    const ticker = await strip({ headlines: list(3) });
    ticker.headlines = [null] as never;
    await ticker.updateComplete.catch(() => undefined);
    ticker.headlines = list(5).slice(3);
    await ticker.updateComplete;
    await waitUntil(
      () => parts(ticker, 'title').some(({ textContent }) => textContent?.includes('h3')),
      'h3',
    );
  });

  it('keeps its styles in another document, and when it comes back', async () => {
    const ticker = await strip({ headlines: list(3) });
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const display = () => getComputedStyle(part(ticker, 'strip')).display;
    expect(display()).to.equal('flex');
    frame.contentDocument?.body.append(ticker);
    expect(display()).to.equal('flex');
    document.body.append(ticker);
    expect(display()).to.equal('flex');
    ticker.remove();
    frame.remove();
  });
});

describe('a minute later', () => {
  it('one timer has told all strips of a page, and it ends with the last of them', async () => {
    const { setInterval, clearInterval } = window;
    const { now } = Date;
    const minutes = new Map<number, () => void>();
    Object.assign(window, {
      setInterval: (tick: () => void, ms: number) => {
        if (ms !== 60_000) return setInterval(tick, ms);
        minutes.set(1_000_000 + minutes.size, tick);
        return 999_999 + minutes.size;
      },
      clearInterval: (id: number) => minutes.delete(id) || clearInterval(id),
    });
    try {
      const publishedAt = new Date(now() - 5 * 60_000 - 1000).toISOString();
      const headlines = [headline('h0', { publishedAt })];
      const tickers = [
        await strip({ headlines }),
        await strip({ headlines }),
        await strip({ headlines, lang: 'fr' }),
      ];
      const texts = () => tickers.map((ticker) => part(ticker, 'time').textContent);
      await waitUntil(() => tickers.every((ticker) => parts(ticker, 'time').length > 0), 'all times');
      expect(texts()).to.deep.equal(['قبل 5 دقائق', 'قبل 5 دقائق', 'il y a 5 minutes']);
      expect(minutes.size).to.equal(1);
      Date.now = () => now() + 60_000;
      for (const tick of minutes.values()) tick();
      expect(texts()).to.deep.equal(['قبل 6 دقائق', 'قبل 6 دقائق', 'il y a 6 minutes']);
      for (const ticker of tickers) {
        expect(minutes.size).to.equal(1);
        ticker.remove();
      }
      expect(minutes.size).to.equal(0);
    } finally {
      Object.assign(window, { setInterval, clearInterval });
      Date.now = now;
    }
  });

  it('a time says how old its headline is by now, and what says the same is not touched', async () => {
    const minutesAgo = (count: number) => new Date(Date.now() - count * 60_000 - 1000).toISOString();
    const ticker = await strip({
      headlines: [
        headline('h0', { publishedAt: minutesAgo(9) }),
        headline('h1', { publishedAt: minutesAgo(3000) }),
      ],
      widthPx: 1200,
    });
    await waitUntil(() => parts(ticker, 'time').length >= 2, 'both times');
    const [young, old] = parts(ticker, 'time').map((time) => time.firstChild);
    const titlePx = () => part(ticker, 'title').getBoundingClientRect().width;
    const before = titlePx();
    const oldText = old?.textContent ?? '';
    const isYoung = (publishedAt: string) => Date.now() - Date.parse(publishedAt) < 86_400_000;
    const later = { timeText: (at: string) => (isYoung(at) ? 'قبل 10 دقائق' : oldText) } as RenderContext;
    const list = part(ticker, 'title').closest('ul');
    if (list) updateTimes(list, later);
    expect(parts(ticker, 'time')[0]?.textContent).to.equal('قبل 10 دقائق');
    expect(parts(ticker, 'time')[0]?.firstChild).not.to.equal(young);
    expect(parts(ticker, 'time')[1]?.firstChild).to.equal(old);
    expect(titlePx()).to.equal(before);
  });

  it('what is in the still row stays where it was, also when a time has grown or a mark has gone', async () => {
    await emulateMedia({ reducedMotion: 'reduce' });
    const breakingUntil = new Date(Date.now() + 600_000).toISOString();
    const headlines = [headline('h0', { priority: 'breaking', breakingUntil }), ...list(5).slice(1)];
    const ticker = await strip({ headlines, widthPx: 1200 });
    const row = () => ticker.shadowRoot?.querySelector('ul.row');
    await waitUntil(() => row()?.childElementCount === 5, 'the row');
    const starts = () => parts(ticker, 'headline').map((element) => element.getBoundingClientRect().right);
    const before = starts();
    const later = { timeText: () => 'قبل 10 دقائق ونصف' } as unknown as RenderContext;
    const found = row();
    if (found) updateTimes(found, later);
    ticker.headlines = [headline('h0', { version: 2 }), ...list(5).slice(1)];
    await ticker.updateComplete;
    expect(parts(ticker, 'breaking')).to.have.length(0);
    expect(starts()).to.deep.equal(before);
    ticker.style.fontSize = '30px';
    await waitUntil(() => (starts()[1] ?? Infinity) < (before[1] ?? 0) - 5, 'larger boxes for larger text');
    await emulateMedia({ reducedMotion: 'no-preference' });
  });
});
