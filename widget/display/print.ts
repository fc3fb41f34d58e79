import type { Headline } from '../../server/protocol/headline.ts';

export interface PaperOptions {
  readonly viewport: HTMLElement;
  readonly signal: AbortSignal;
  /** All that there is to print, in its order. */
  readonly headlines: () => readonly Headline[];
  readonly elementOf: (headline: Headline) => Element;
}

/** Paper takes the whole list, whatever the mode: it is filled for as long as the page is printed. */
export function watchPrinting({ viewport, signal, headlines, elementOf }: PaperOptions): void {
  const paper = document.createElement('ul');
  paper.className = 'paper';
  viewport.append(paper);

  addEventListener('beforeprint', () => paper.replaceChildren(...headlines().map(elementOf)), { signal });
  addEventListener('afterprint', () => paper.replaceChildren(), { signal });
  signal.addEventListener('abort', () => paper.remove());
}
