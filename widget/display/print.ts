import type { Headline } from '../../server/protocol/headline.ts';

export interface PrintOptions {
  readonly viewport: HTMLElement;
  readonly signal: AbortSignal;
  /** In the order in which they are printed. */
  headlines(): readonly Headline[];
  elementOf(headline: Headline): Element;
}

/** In every mode, the whole list is printed. It is in the page only while the page is printed. */
export function watchPrinting({ viewport, signal, headlines, elementOf }: PrintOptions): void {
  const list = document.createElement('ul');
  list.className = 'print';
  viewport.append(list);

  const page = viewport.ownerDocument.defaultView ?? window;
  page.addEventListener('beforeprint', () => list.replaceChildren(...headlines().map(elementOf)), { signal });
  page.addEventListener('afterprint', () => list.replaceChildren(), { signal });
  signal.addEventListener('abort', () => list.remove());
}
