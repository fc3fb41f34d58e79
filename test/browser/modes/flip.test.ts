import { expect, waitUntil } from '@open-wc/testing';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import type { TickerSelectEvent } from '../../../widget/index.ts';
import { frame, headline, list, part, parts, show } from '../support/ticker.ts';
import { counter, focusedId, listOf, shown, steps, stripIn, tabToHeadline } from '../support/modes.ts';

const long = Array.from({ length: 40 }, (_, index) => `كلمة${index}`).join(' ');

describe('one headline at a time', () => {
  it('shows the first with its position, and goes on and back by its buttons', async () => {
    const ticker = await stripIn('flip', { headlines: list(12), isPaused: true });
    expect(shown(ticker)).to.deep.equal(['h0']);
    expect(counter(ticker)).to.equal('1 من 12');
    const [previous, next] = steps(ticker);
    expect([previous?.ariaLabel, next?.ariaLabel]).to.deep.equal(['الخبر السابق', 'الخبر التالي']);
    next?.click();
    next?.click();
    expect(shown(ticker)).to.deep.equal(['h2']);
    expect(counter(ticker)).to.equal('3 من 12');
    previous?.click();
    previous?.click();
    previous?.click();
    expect(shown(ticker)).to.deep.equal(['h11']);
  });

  it('goes on by itself after the time to read it', async () => {
    const ticker = await stripIn('flip', { headlines: list(3) });
    expect(shown(ticker)).to.deep.equal(['h0']);
    await waitUntil(() => shown(ticker)[0] === 'h1', 'the next headline');
  });

  it('keeps its height, whatever it shows and even before it is loaded', async () => {
    for (const widthPx of [320, 900]) {
      const ticker = await stripIn('flip', { headlines: [headline('h0', { title: 'قصير' })], widthPx });
      const heightPx = ticker.getBoundingClientRect().height;
      await show(ticker, [headline('h1', { title: long })]);
      expect(ticker.getBoundingClientRect().height).to.equal(heightPx);
      const early = document.createElement('news-ticker');
      early.mode = 'flip';
      ticker.after(early);
      await early.updateComplete;
      expect(early.getBoundingClientRect().height).to.be.closeTo(heightPx, 0.5);
    }
  });

  it('truncates a title of more than two lines after a word, and lets screen readers read it whole', async () => {
    const ticker = await stripIn('flip', { headlines: [headline('h0', { title: long })], widthPx: 420 });
    const title = part(ticker, 'title');
    const words = (title.textContent ?? '').replace('…', '').split(' ');
    expect(title.textContent).to.match(/…$/);
    expect(words.length).to.be.greaterThan(4);
    expect(words).to.deep.equal(long.split(' ').slice(0, words.length));
    const lineHeightPx = parseFloat(getComputedStyle(listOf(ticker)).lineHeight);
    expect(part(ticker, 'headline').getBoundingClientRect().height).to.be.at.most(2.5 * lineHeightPx);
    expect(title.ariaHidden).to.equal('true');
    const read = [...part(ticker, 'link').children].filter(({ ariaHidden }) => ariaHidden !== 'true');
    expect(read.map(({ textContent }) => textContent)).to.include(long);
  });

  it('shows the whole title again where it fits', async () => {
    const ticker = await stripIn('flip', { headlines: [headline('h0', { title: long })], widthPx: 420 });
    const box = ticker.parentElement;
    if (box) box.style.width = '2400px';
    await waitUntil(() => part(ticker, 'title').textContent === long, 'the whole title');
    expect(part(ticker, 'title').ariaHidden).to.equal(null);
  });

  it('gives each title its own language and direction', async () => {
    const french = headline('h0', { title: 'Le port rouvre ! « enfin »', lang: 'fr' });
    const ticker = await stripIn('flip', { headlines: [french] });
    const title = part(ticker, 'title');
    expect([title.lang, title.dir]).to.deep.equal(['fr', 'ltr']);
    expect(getComputedStyle(part(ticker, 'headline')).direction).to.equal('ltr');
  });
});

describe('an update in flip', () => {
  it('corrects in place, but not while the viewer has paused', async () => {
    const ticker = await stripIn('flip', { headlines: list(3) });
    const element = part(ticker, 'headline');
    await show(ticker, [headline('h0', { title: 'تصحيح h0', version: 2 }), ...list(3).slice(1)]);
    expect(part(ticker, 'title').textContent).to.equal('تصحيح h0');
    expect(part(ticker, 'headline')).to.equal(element);
    ticker.pause();
    await ticker.updateComplete;
    await show(ticker, [headline('h0', { title: 'ثان', version: 3 }), ...list(3).slice(1)]);
    expect(part(ticker, 'title').textContent).to.equal('تصحيح h0');
    ticker.play();
    await ticker.updateComplete;
    expect(part(ticker, 'title').textContent).to.equal('ثان');
  });

  it('removes a retracted headline at once, even while paused, and keeps the focus', async () => {
    const ticker = await stripIn('flip', { headlines: list(3), isPaused: true });
    await tabToHeadline(ticker);
    await show(ticker, list(3).slice(1));
    expect(shown(ticker)).to.deep.equal(['h1']);
    expect(focusedId(ticker)).to.equal('h1');
    expect(counter(ticker)).to.equal('1 من 2');
  });

  it('keeps an expired headline until the next change', async () => {
    const { now } = Date;
    const expiresAt = new Date(now() + 3_600_000).toISOString();
    const headlines = [headline('h0', { expiresAt }), ...list(4).slice(1)];
    const ticker = await stripIn('flip', { headlines, isPaused: true });
    Date.now = () => now() + 3_600_001;
    await show(ticker, list(4).slice(1));
    Date.now = now;
    expect(shown(ticker)).to.deep.equal(['h0']);
    steps(ticker)[1]?.click();
    expect(shown(ticker)).to.deep.equal(['h1']);
    steps(ticker)[0]?.click();
    expect(shown(ticker)).to.deep.equal(['h3']);
  });

  it('shows a breaking headline next, with its mark, and announces it as in scroll', async () => {
    const ticker = await stripIn('flip', { headlines: list(6), isPaused: true });
    steps(ticker)[1]?.click();
    ticker.play();
    const breakingUntil = new Date(Date.now() + 3_600_000).toISOString();
    await show(ticker, [headline('n9', { priority: 'breaking', breakingUntil }), ...list(6)]);
    expect(shown(ticker)).to.deep.equal(['h1']);
    steps(ticker)[1]?.click();
    expect(shown(ticker)).to.deep.equal(['n9']);
    expect(part(ticker, 'breaking').textContent).to.equal('عاجل');
    const status = ticker.shadowRoot?.querySelector('.unseen[role=status]');
    await waitUntil(() => status?.textContent?.includes('n9'), 'its announcement');
  });

  it('is empty when the channel is, and begins again', async () => {
    const ticker = await stripIn('flip', { headlines: list(2) });
    await show(ticker, []);
    expect(shown(ticker)).to.deep.equal([]);
    await show(ticker, list(2));
    expect(shown(ticker)).to.have.length(1);
  });
});

describe('the keyboard in flip', () => {
  it('reaches the headline and both buttons, and moves by arrows, Home and End', async () => {
    const ticker = await stripIn('flip', { headlines: list(5) });
    const opened: string[] = [];
    ticker.addEventListener('ticker-select', (event: TickerSelectEvent) => {
      opened.push(event.headline.id);
      event.preventDefault();
    });
    await tabToHeadline(ticker);
    await sendKeys({ press: 'ArrowLeft' });
    expect(focusedId(ticker)).to.equal('h1');
    await sendKeys({ press: 'End' });
    expect(focusedId(ticker)).to.equal('h4');
    await sendKeys({ press: 'Home' });
    await sendKeys({ press: 'ArrowRight' });
    expect(focusedId(ticker)).to.equal('h4');
    await sendKeys({ press: 'Enter' });
    expect(opened).to.deep.equal(['h4']);
    await sendKeys({ press: 'Space' });
    expect(ticker.paused).to.equal(true);
    await sendKeys({ press: 'Tab' });
    expect(ticker.shadowRoot?.activeElement).to.equal(steps(ticker)[0]);
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    expect(shown(ticker)).to.deep.equal(['h0']);
    expect(ticker.shadowRoot?.activeElement).to.equal(steps(ticker)[1]);
  });

  it('announces what the buttons show, and nothing that comes by itself', async () => {
    const ticker = await stripIn('flip', { headlines: list(5), isPaused: true });
    expect(listOf(ticker).ariaLive).to.equal('off');
    steps(ticker)[1]?.click();
    expect(listOf(ticker).ariaLive).to.equal('polite');
    await show(ticker, list(5).slice(2));
    expect(shown(ticker)).to.deep.equal(['h2']);
    expect(listOf(ticker).ariaLive).to.equal('off');
  });

  it('has buttons that are large enough', async () => {
    for (const widthPx of [320, 900]) {
      const ticker = await stripIn('flip', { headlines: list(5), widthPx });
      for (const button of parts(ticker, 'control')) {
        const box = button.getBoundingClientRect();
        expect(Math.min(box.width, box.height)).to.be.at.least(24);
      }
    }
  });
});

describe('the change from one headline to the next', () => {
  afterEach(() => emulateMedia({ reducedMotion: 'no-preference' }));

  it('is a fade, and immediate with reduced motion', async () => {
    const ticker = await stripIn('flip', { headlines: list(5), isPaused: true });
    steps(ticker)[1]?.click();
    expect(part(ticker, 'headline').getAnimations()).to.have.length(1);
    await emulateMedia({ reducedMotion: 'reduce' });
    await frame();
    expect(listOf(ticker).className).to.equal('flip');
    steps(ticker)[1]?.click();
    expect(part(ticker, 'headline').getAnimations()).to.have.length(0);
  });
});
