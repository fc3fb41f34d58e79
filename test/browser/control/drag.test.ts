import { expect } from '@open-wc/testing';
import type { TickerSelectEvent } from '../../../widget/index.ts';
import { frame, headline, list, part, parts, placedIn, strip } from '../support/ticker.ts';
import { expectFilled, hover, leads, numbersOf, roomPx, stroke } from '../support/pointer.ts';

describe('a drag along the marquee', () => {
  it('moves every headline by the pointer’s distance, and nothing else', async () => {
    const ticker = await strip({ headlines: list(40), widthPx: 900, isPaused: true });
    const before = leads(ticker);
    await stroke(ticker, { movesPx: [10, 20, 30], restMs: 500 });
    for (const [element, lead] of leads(ticker)) {
      const earlier = before.get(element);
      if (earlier !== undefined && earlier > 0) expect(lead - earlier).to.be.closeTo(60, 0.5);
    }
    await stroke(ticker, { movesPx: [-25, -35], restMs: 500 });
    for (const [element, lead] of leads(ticker)) {
      const earlier = before.get(element);
      if (earlier !== undefined && earlier > 0) expect(lead).to.be.closeTo(earlier, 0.5);
    }
  });

  it('follows the pointer in a left-to-right ticker too', async () => {
    const ticker = await strip({ headlines: list(40), dir: 'ltr', widthPx: 900, isPaused: true });
    const [before] = placedIn(ticker);
    await stroke(ticker, { movesPx: [40, 40], restMs: 500 });
    expect(
      (placedIn(ticker).find(({ element }) => element === before?.element)?.left ?? 0) - (before?.left ?? 0),
    ).to.be.closeTo(80, 0.5);
  });

  it('shows upcoming headlines without end, and past ones in their order', async () => {
    const ticker = await strip({ headlines: list(12), widthPx: 900, isPaused: true });
    for (let count = 0; count < 10; count += 1) {
      await stroke(ticker, { movesPx: [200, 200], restMs: 500 });
      expectFilled(ticker);
      expect(parts(ticker, 'headline').length).to.be.lessThan(8);
    }
    const far = numbersOf(placedIn(ticker));
    for (const [index, number] of far.entries())
      if (index > 0) expect(number).to.equal(((far[index - 1] ?? NaN) + 1) % 12);
    const seen: number[] = [];
    for (let count = 0; count < 9; count += 1) {
      await stroke(ticker, { movesPx: [-200, -200], restMs: 500 });
      expectFilled(ticker);
      const [first] = numbersOf(placedIn(ticker));
      if (first !== undefined && seen.at(-1) !== first) seen.push(first);
      expect(parts(ticker, 'headline').length).to.be.lessThan(8);
    }
    expect(seen.at(-1)).to.equal(1);
    for (const [index, number] of seen.entries())
      if (index > 0) expect((seen[index - 1] ?? NaN) - number + 12).to.be.oneOf([12, 13, 14, 24]);
  });

  it('shows the same headlines again when it returns', async () => {
    const ticker = await strip({ headlines: list(30), widthPx: 900, isPaused: true });
    for (let count = 0; count < 3; count += 1) await stroke(ticker, { movesPx: [300], restMs: 500 });
    const before = placedIn(ticker).filter(({ right }) => right > 0.1);
    await stroke(ticker, { movesPx: [-300, -300], restMs: 500 });
    await stroke(ticker, { movesPx: [300, 300], restMs: 500 });
    const after = placedIn(ticker).filter(({ right }) => right > 0.1);
    expect(numbersOf(after)).to.deep.equal(numbersOf(before));
    for (const [index, { right }] of after.entries())
      expect(right).to.be.closeTo(before[index]?.right ?? NaN, 0.5);
  });

  it('before the first headline lets the last ones enter at the edge, where none pops up', async () => {
    const ticker = await strip({ headlines: list(9), widthPx: 900, isPaused: true });
    const width = roomPx(ticker);
    const known = new Set(leads(ticker).keys());
    for (let count = 0; count < 40; count += 1) {
      await stroke(ticker, { movesPx: [-12], restMs: 500 });
      for (const { element, left } of placedIn(ticker)) {
        if (known.has(element)) continue;
        known.add(element);
        expect(left).to.be.at.least(width - 12.5);
      }
    }
    expect(numbersOf(placedIn(ticker)).slice(0, 3)).to.deep.equal([7, 8, 0]);
  });

  it('pauses while the pointer is down and resumes afterwards', async () => {
    const ticker = await strip({ headlines: list(20) });
    const state = () => placedIn(ticker)[0]?.element.getAnimations()[0]?.playState;
    await stroke(ticker, { movesPx: [10, 10], end: 'none' });
    expect(state()).to.equal('paused');
    dispatchEvent(new PointerEvent('pointerup', { pointerId: 7 }));
    expect(state()).to.equal('running');
  });

  it('stops where the browser takes the touch for the page', async () => {
    const ticker = await strip({ headlines: list(20), isPaused: true });
    await stroke(ticker, { movesPx: [40, 40, 40], pointerType: 'touch', end: 'pointercancel' });
    const before = leads(ticker);
    dispatchEvent(new PointerEvent('pointermove', { pointerId: 7, clientX: 900, buttons: 1 }));
    await frame();
    for (const [element, lead] of leads(ticker)) expect(lead).to.equal(before.get(element));
  });

  it('does not move a marquee at rest', async () => {
    const ticker = await strip({ headlines: list(2), widthPx: 1400 });
    const before = leads(ticker);
    await stroke(ticker, { movesPx: [40, 40] });
    for (const [element, lead] of leads(ticker)) expect(lead).to.equal(before.get(element));
  });

  it('opens nothing where it ends, even on the headline where it began', async () => {
    const ticker = await strip({ headlines: list(20), isPaused: true });
    const opened: string[] = [];
    ticker.addEventListener('ticker-select', (event: TickerSelectEvent) => {
      opened.push(event.headline.id);
      event.preventDefault();
    });
    const link = part(ticker, 'link');
    const click = () =>
      link.dispatchEvent(
        new MouseEvent('click', { bubbles: true, composed: true, cancelable: true, detail: 1 }),
      );
    await stroke(ticker, { movesPx: [30, -30], restMs: 500 });
    click();
    expect(opened).to.deep.equal([]);
    await stroke(ticker, { movesPx: [2, -1], restMs: 500 });
    click();
    expect(opened).to.deep.equal(['h0']);
  });

  it('leaves vertical scrolling to the page, and neither selects text nor drags links', async () => {
    const ticker = await strip({ headlines: list(20) });
    const line = ticker.shadowRoot?.querySelector('ul');
    if (!line) throw new Error('no line');
    const style = getComputedStyle(line);
    if (CSS.supports('touch-action', 'pan-y pinch-zoom'))
      expect(style.touchAction).to.equal('pan-y pinch-zoom');
    expect([style.userSelect, style.getPropertyValue('-webkit-user-select')]).to.include('none');
    expect(parts(ticker, 'link').every(({ draggable }) => !draggable)).to.equal(true);
    expect(document.documentElement.scrollWidth).to.be.at.most(document.documentElement.clientWidth + 16);
  });

  it('continues while headlines come and go', async () => {
    const ticker = await strip({ headlines: list(20), widthPx: 900 });
    await hover(ticker);
    await stroke(ticker, { movesPx: [100, 100], end: 'none' });
    const before = leads(ticker);
    ticker.headlines = [headline('n99', { publishedAt: new Date().toISOString() }), ...list(20)];
    await ticker.updateComplete;
    for (const [element, lead] of leads(ticker)) expect(lead).to.be.closeTo(before.get(element) ?? lead, 0.5);
    ticker.remove();
    dispatchEvent(new PointerEvent('pointermove', { pointerId: 7, clientX: 900, buttons: 1 }));
    dispatchEvent(new PointerEvent('pointerup', { pointerId: 7 }));
    document.body.append(ticker);
    await frame();
    expectFilled(ticker);
    ticker.remove();
  });
});
