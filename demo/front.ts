import type { Channel, Headline } from '../server/protocol/headline.ts';
import type { Snapshot } from '../server/protocol/message.ts';
import { isBreaking, isPinned, order } from '../server/protocol/order.ts';
import { ageElement, refreshAges } from './dates.ts';
import { element, required } from './element.ts';
import { lineNodes } from './line-nodes.ts';
import { countNewHeadlines, directionAttributes } from './strings.ts';

const firstRows = 23;
const moreRows = 20;

interface Row {
  headline: Headline;
  readonly node: HTMLLIElement;
}

/**
 * The list of the latest headlines. Corrections and retractions are applied in place; new headlines wait behind a button, so
 * that the headline being read never moves away.
 */
export class Front {
  readonly #list = required('[data-headlines]', HTMLOListElement);
  readonly #status = required('[data-front-status]', HTMLElement);
  readonly #fresh = required('[data-fresh]', HTMLButtonElement);
  readonly #more = required('[data-more]', HTMLButtonElement);
  readonly #rows = new Map<string, Row>();
  readonly #nowMs: () => number;
  #channel: Channel | undefined;
  /** In `order`. */
  #headlines: readonly Headline[] = [];
  #shownRows = firstRows;

  /** `nowMs` is the server's clock; `onOpen` is called when a viewer opens a headline. */
  constructor(nowMs: () => number, onOpen: (headline: Headline) => void) {
    this.#nowMs = nowMs;
    this.#list.addEventListener('click', (event) => {
      const headline = this.#headlineAt(event);
      if (!headline) return;
      event.preventDefault();
      onOpen(headline);
    });
    this.#fresh.addEventListener('click', () => this.#showWaiting());
    this.#more.addEventListener('click', () => this.#showMore());
  }

  find(id: string): Headline | undefined {
    return this.#headlines.find((headline) => headline.id === id);
  }

  /** Shows a channel for the first time. Headlines that the strip has received in the meantime are newer and stay. */
  start({ channel, headlines }: Snapshot): void {
    this.#channel = channel;
    if (this.#rows.size === 0) this.update(headlines);
  }

  /** Says that the server is out of reach, unless the strip has reached it. */
  fail(): void {
    if (this.#rows.size === 0)
      this.#status.textContent = 'تعذّر الوصول إلى العناوين الآن. تظهر هنا حين يصل إليها الشريط.';
  }

  /** Takes the headlines that the channel holds now. */
  update(headlines: readonly Headline[]): void {
    this.#headlines = order(headlines, this.#nowMs());
    if (this.#rows.size === 0) this.#showAll();
    else this.#correct();
  }

  /** Ages and breaking marks change with time alone, without an update. */
  tick(): void {
    refreshAges(this.#list, this.#nowMs());
    for (const row of this.#rows.values()) this.#mark(row);
  }

  #showAll(): void {
    this.#rows.clear();
    for (const headline of this.#headlines) this.#rows.set(headline.id, this.#row(headline));
    this.#list.replaceChildren(...Array.from(this.#rows.values(), ({ node }) => node));
    this.#fresh.hidden = true;
    this.#status.textContent = this.#rows.size > 0 ? '' : 'لا عناوين في هذه القناة بعد.';
    this.#limit();
  }

  #showWaiting(): void {
    this.#showAll();
    // The button is gone; without a place of its own the focus would fall to the top of the page.
    this.#list.querySelector('a')?.focus();
  }

  #showMore(): void {
    const firstNew = this.#list.children[this.#shownRows];
    this.#shownRows += moreRows;
    this.#limit();
    firstNew?.querySelector('a')?.focus();
  }

  #limit(): void {
    Array.from(this.#rows.values()).forEach(({ node }, index) => (node.hidden = index >= this.#shownRows));
    this.#more.hidden = this.#rows.size <= this.#shownRows;
  }

  #correct(): void {
    const current = new Map(this.#headlines.map((headline) => [headline.id, headline]));
    for (const [id, row] of this.#rows) {
      const headline = current.get(id);
      if (!headline) this.#remove(id, row);
      else if (headline.version !== row.headline.version) this.#fill(row, headline);
    }
    const waiting = this.#headlines.filter(({ id }) => !this.#rows.has(id)).length;
    this.#fresh.hidden = waiting === 0;
    if (waiting > 0) this.#fresh.textContent = countNewHeadlines(waiting);
    this.#limit();
  }

  #remove(id: string, { node }: Row): void {
    if (node.contains(document.activeElement)) required('#front-title', HTMLElement).focus();
    node.remove();
    this.#rows.delete(id);
  }

  #row(headline: Headline): Row {
    const row = { headline, node: element('li') };
    this.#fill(row, headline);
    return row;
  }

  #fill(row: Row, headline: Headline): void {
    const { id, title, summary, source, publishedAt } = headline;
    const own = directionAttributes(headline, this.#channel);
    const link = row.node.querySelector('a') ?? element('a');
    link.href = `#${encodeURIComponent(id)}`;
    link.replaceChildren(...lineNodes(title, own.dir));
    // The link itself stays: a corrected headline may have the focus.
    if (!link.isConnected) row.node.replaceChildren(element('h3', {}, link));
    link.parentElement?.setAttribute('lang', own.lang);
    link.parentElement?.setAttribute('dir', own.dir);

    row.node.querySelectorAll('p').forEach((paragraph) => paragraph.remove());
    if (summary) row.node.append(element('p', { class: 'summary', ...own }, ...lineNodes(summary, own.dir)));
    row.node.append(
      element(
        'p',
        { class: 'meta' },
        ...(source ? [element('bdi', {}, source.name)] : []),
        ageElement(publishedAt, this.#nowMs()),
      ),
    );
    row.headline = headline;
    this.#mark(row);
  }

  #mark({ headline, node }: Row): void {
    const nowMs = this.#nowMs();
    const mark = isBreaking(headline, nowMs) ? 'عاجل' : isPinned(headline, nowMs) ? 'مثبّت' : undefined;
    const shown = node.querySelector('.mark');
    if (shown?.textContent === mark) return;
    shown?.remove();
    if (mark) node.querySelector('.meta')?.prepend(element('strong', { class: 'mark' }, mark));
    node.classList.toggle('breaking', mark === 'عاجل');
  }

  /** The headline whose link was clicked plainly; with a modifier key the browser opens it as it does any link. */
  #headlineAt(event: MouseEvent): Headline | undefined {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
      return undefined;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const node = link?.closest('li');
    return Array.from(this.#rows.values()).find((row) => row.node === node)?.headline;
  }
}
