import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { NewsTicker } from '../../../widget/index.ts';
import { frame, headline, list, part, parts, show } from '../support/ticker.ts';
import { focusedId, idIn, listOf, published, shown, stripIn, tabToHeadline } from '../support/modes.ts';

function topPx(ticker: NewsTicker, id: string): number {
  const element = [...listOf(ticker).children].find((each) => idIn(each) === id);
  return element?.getBoundingClientRect().top ?? NaN;
}

async function scrollTo(ticker: NewsTicker, px: number): Promise<void> {
  part(ticker, 'viewport').scrollTop = px;
  await frame();
  await frame();
}

describe('all headlines in a list', () => {
  it('are wrapped and still, in the channel’s order, with source and time', async () => {
    const source = { name: 'مرصد الماء' };
    const ticker = await stripIn('list', { headlines: list(20).map((each) => ({ ...each, source })) });
    expect(shown(ticker)).to.deep.equal(list(20).map(({ id }) => id));
    const boxes = [...listOf(ticker).children].map((element) => element.getBoundingClientRect());
    for (const [index, box] of boxes.entries())
      expect(box.top).to.be.at.least((boxes[index - 1]?.bottom ?? -Infinity) - 0.5);
    expect(listOf(ticker).children[0]?.getAnimations()).to.have.length(0);
    expect([parts(ticker, 'source').length, parts(ticker, 'time').length]).to.deep.equal([20, 20]);
  });

  it('are added 50 at a time, with a count, and the focus goes to the next page’s first headline', async () => {
    const ticker = await stripIn('list', { headlines: list(120) });
    expect(shown(ticker)).to.have.length(50);
    const more = part(ticker, 'more');
    expect(more.textContent).to.contain('المزيد من الأخبار').and.to.contain('50 من 120');
    more.focus();
    await sendKeys({ press: 'Enter' });
    expect(shown(ticker)).to.have.length(100);
    expect(focusedId(ticker)).to.equal('h50');
    more.click();
    expect(shown(ticker)).to.have.length(120);
    expect(more.hidden).to.equal(true);
  });

  it('have a fixed height, before and after the list is loaded', async () => {
    const ticker = await stripIn('list', { headlines: list(20) });
    const heightPx = ticker.getBoundingClientRect().height;
    await show(ticker, list(2));
    expect(ticker.getBoundingClientRect().height).to.equal(heightPx);
    const early = document.createElement('news-ticker');
    early.mode = 'list';
    ticker.after(early);
    await early.updateComplete;
    expect(early.getBoundingClientRect().height).to.equal(heightPx);
  });

  it('take the height that they need with block size auto', async () => {
    const ticker = await stripIn('list', { headlines: list(20) });
    ticker.style.setProperty('--ticker-list-block-size', 'auto');
    const viewport = part(ticker, 'viewport');
    expect(viewport.scrollHeight).to.be.at.most(viewport.clientHeight + 1);
    const lastPx = listOf(ticker).lastElementChild?.getBoundingClientRect().bottom;
    expect(ticker.getBoundingClientRect().bottom).to.be.at.least(lastPx ?? NaN);
  });
});

describe('the keyboard in the list', () => {
  it('has one tab stop, and moves by arrows, Home and End to the last headline of all', async () => {
    const ticker = await stripIn('list', { headlines: list(60) });
    await tabToHeadline(ticker);
    expect(parts(ticker, 'link').filter(({ tabIndex }) => tabIndex === 0)).to.have.length(1);
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp']) await sendKeys({ press: key });
    expect(focusedId(ticker)).to.equal('h1');
    await sendKeys({ press: 'End' });
    expect(focusedId(ticker)).to.equal('h49');
    await sendKeys({ press: 'ArrowDown' });
    expect(focusedId(ticker)).to.equal('h50');
    await sendKeys({ press: 'End' });
    expect(focusedId(ticker)).to.equal('h59');
    await sendKeys({ press: 'Home' });
    expect(focusedId(ticker)).to.equal('h0');
    await sendKeys({ press: 'Space' });
    expect(ticker.paused).to.equal(true);
  });

  it('brings a focused headline wholly into view', async () => {
    const ticker = await stripIn('list', { headlines: list(50) });
    await tabToHeadline(ticker);
    await sendKeys({ press: 'End' });
    const room = part(ticker, 'viewport').getBoundingClientRect();
    const box = ticker.shadowRoot?.activeElement?.getBoundingClientRect();
    expect(box?.top).to.be.at.least(room.top - 1);
    expect(box?.bottom).to.be.at.most(room.bottom + 1);
  });
});

describe('an update of the list', () => {
  it('shows at once while nobody reads', async () => {
    const ticker = await stripIn('list', { headlines: list(20) });
    await show(ticker, [headline('n1', published()), ...list(20)]);
    expect(shown(ticker)[0]).to.equal('n1');
    expect(part(ticker, 'fresh').hidden).to.equal(true);
  });

  it('waits behind a button that counts while somebody reads further down', async () => {
    const ticker = await stripIn('list', { headlines: list(50) });
    await scrollTo(ticker, 300);
    const beforePx = topPx(ticker, 'h9');
    await show(ticker, [headline('n1', published()), headline('n2', published()), ...list(50)]);
    expect(topPx(ticker, 'h9')).to.be.closeTo(beforePx, 0.5);
    expect(shown(ticker)[0]).to.equal('h0');
    const fresh = part(ticker, 'fresh');
    expect(fresh.textContent).to.equal('خبران جديدان');
    fresh.click();
    expect(shown(ticker).slice(0, 2)).to.have.members(['n1', 'n2']);
    expect(part(ticker, 'viewport').scrollTop).to.equal(0);
    expect(focusedId(ticker)).to.equal(shown(ticker)[0]);
    expect(fresh.hidden).to.equal(true);
  });

  it('waits while a headline has the focus, and shows afterwards if nothing is scrolled', async () => {
    const ticker = await stripIn('list', { headlines: list(20) });
    await tabToHeadline(ticker);
    await show(ticker, [headline('n1', published()), ...list(20)]);
    expect(shown(ticker)[0]).to.equal('h0');
    expect(focusedId(ticker)).to.equal('h0');
    expect(part(ticker, 'fresh').textContent).to.equal('خبر جديد');
    const elsewhere = document.createElement('button');
    ticker.before(elsewhere);
    elsewhere.focus();
    expect(shown(ticker)[0]).to.equal('n1');
  });

  it('keeps what is being read in place when headlines above are corrected or retracted', async () => {
    const ticker = await stripIn('list', { headlines: list(50), widthPx: 400 });
    await scrollTo(ticker, 700);
    const beforePx = topPx(ticker, 'h15');
    const longer = headline('h3', { title: `h3 ${'أطول بكثير من قبل '.repeat(12)}`, version: 2 });
    const rest = list(50).filter(({ id }) => id !== 'h5');
    await show(
      ticker,
      rest.map((each) => (each.id === 'h3' ? longer : each)),
    );
    expect(topPx(ticker, 'h15')).to.be.closeTo(beforePx, 0.5);
    await frame();
    expect(shown(ticker)).not.to.include('h5');
    expect(listOf(ticker).textContent).to.contain('أطول بكثير');
    expect(topPx(ticker, 'h15')).to.be.closeTo(beforePx, 0.5);
  });

  it('is counted in the pause button while the viewer has paused', async () => {
    const ticker = await stripIn('list', { headlines: list(20), isPaused: true });
    await show(ticker, [headline('n1', published()), ...list(20)]);
    expect(part(ticker, 'count').textContent).to.equal('خبر جديد');
    expect(part(ticker, 'fresh').hidden).to.equal(true);
    expect(shown(ticker)[0]).to.equal('h0');
    ticker.play();
    await ticker.updateComplete;
    expect(shown(ticker)[0]).to.equal('n1');
  });

  it('gives the focus of a retracted headline to the next one', async () => {
    const ticker = await stripIn('list', { headlines: list(20) });
    await tabToHeadline(ticker);
    await show(ticker, list(20).slice(1));
    expect(focusedId(ticker)).to.equal('h1');
  });
});

describe('the lines of a headline in the list', () => {
  for (const dir of ['rtl', 'ltr'] as const)
    it(`align at one edge, with source and time below the title: ${dir}`, async () => {
      const lang = dir === 'rtl' ? 'ar' : 'fr';
      const title = dir === 'rtl' ? 'خبر عن موسم الزيتون' : 'Le port rouvre';
      const source = { name: dir === 'rtl' ? 'صدى الأطلس' : 'Cap Nord' };
      const ticker = await stripIn('list', {
        headlines: [headline('h0', { title, lang, source })],
        lang,
        dir,
      });
      const [above, below] = ['title', 'source'].map((name) => {
        const range = document.createRange();
        range.selectNodeContents(part(ticker, name));
        return range.getBoundingClientRect();
      });
      expect(below?.top).to.be.at.least((above?.top ?? NaN) + 10);
      const edge = dir === 'rtl' ? 'right' : 'left';
      expect(below?.[edge]).to.be.closeTo(above?.[edge] ?? NaN, 0.5);
    });
});
