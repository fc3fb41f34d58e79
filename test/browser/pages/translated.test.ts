import { expect, waitUntil } from '@open-wc/testing';
import { html, render } from 'lit';
import { lineTemplate } from '../../../widget/i18n/line-template.ts';
import { headline, list, part, show, strip } from '../support/ticker.ts';

/** As page translators do, puts each text below `root` into an element of its own, with other words. */
function translate(root: ParentNode & Node): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) if (walker.currentNode instanceof Text) texts.push(walker.currentNode);
  for (const text of texts) {
    const word = document.createElement('span');
    word.textContent = 'a few words more';
    text.replaceWith(word);
  }
}

describe('a page that is translated', () => {
  it('keeps telling how many headlines wait, and shows what is new', async () => {
    const ticker = await strip({ headlines: list(3), isPaused: true });
    await show(ticker, [headline('n1'), ...list(3)]);
    const count = part(ticker, 'count');
    expect(count.textContent).to.not.equal('');
    if (ticker.shadowRoot) translate(ticker.shadowRoot);
    await show(ticker, [headline('n1'), headline('n2'), headline('n3'), ...list(3)]);
    expect(count.textContent).to.contain('3');
    ticker.play();
    ticker.mode = 'list';
    await waitUntil(() => part(ticker, 'viewport').textContent?.includes('n3'), 'the new headline');
  });

  it('shows another text of the newsroom in the place of a translated one', () => {
    const place = document.createElement('p');
    const write = (text: string) => render(html`<bdi>${lineTemplate(text, 'rtl')}</bdi>`, place);
    for (const text of ['تعذّر البث عبر Shareet TV مؤقتاً', 'عاد البث', 'عاد البث عبر Shareet TV']) {
      write(text);
      expect(place.textContent).to.equal(text);
      translate(place);
    }
  });
});
