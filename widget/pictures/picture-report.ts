import type { Headline } from '../../server/protocol/headline.ts';
import type { ReportSheet } from '../story/report-sheet.ts';
import type { PicturesOptions } from './pictures.ts';
import type { Thumbnail } from './thumbnail.ts';

/** The report of one of a strip's pictures, which keeps the strip still from the press of its button until it is shut. */
export class PictureReport {
  readonly #options: PicturesOptions;
  #thumb: Thumbnail | undefined;
  #sheet: ReportSheet | undefined;

  constructor(options: PicturesOptions) {
    this.#options = options;
  }

  async open(thumb: Thumbnail, headline: Headline, server: string): Promise<void> {
    if (this.#thumb) return;
    const { ticker, setPaused, loadStories } = this.#options;
    this.#thumb = thumb;
    setPaused(true);
    try {
      const { openReport } = await loadStories();
      this.#sheet = openReport({
        tree: ticker.shadowRoot ?? ticker,
        lang: ticker.shadowRoot?.querySelector('section')?.lang ?? '',
        headline,
        server,
        onClose: () => this.#end(),
      });
    } catch {
      // Blocked by the page's policy, or gone with an older build: the story's page has a form of its own.
      this.#end();
      location.assign(new URL(`s/${encodeURIComponent(headline.id)}`, server));
    }
  }

  /** What was reported may be hidden, or come back, while the form is open. */
  follow(known: ReadonlyMap<string, Headline>): void {
    const headline = this.#thumb && known.get(this.#thumb.item.headline.id);
    if (headline) this.#sheet?.show(headline);
  }

  /** Back to where the reader came from, before the strip may take it along. */
  #end(): void {
    const { ticker, setPaused } = this.#options;
    const thumb = this.#thumb;
    this.#thumb = undefined;
    this.#sheet = undefined;
    if (!thumb?.focus())
      ticker.shadowRoot?.querySelector<HTMLElement>('button')?.focus({ preventScroll: true });
    setPaused(false);
  }
}
