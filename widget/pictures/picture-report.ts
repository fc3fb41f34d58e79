import { undefinedOnAbort } from '../element/undefined-on-abort.ts';
import { loadStories } from '../story/story-loader.ts';
import type { Headline } from '../../server/protocol/headline.ts';
import type { ReportSheet } from '../story/report-sheet.ts';
import type { PicturesOptions } from './pictures-options.ts';
import type { Thumbnail } from './thumbnail.ts';

/** The form that reports a picture. The ticker is paused while it is open. */
export class PictureReport {
  readonly #options: PicturesOptions;
  #thumbnail: Thumbnail | undefined;
  #sheet: ReportSheet | undefined;

  constructor(options: PicturesOptions) {
    this.#options = options;
  }

  async open(thumbnail: Thumbnail, headline: Headline, server: string): Promise<void> {
    if (this.#thumbnail) return;
    const { ticker, connection, setPaused } = this.#options;
    this.#thumbnail = thumbnail;
    setPaused(true);
    try {
      const loading = loadSheet(ticker.shadowRoot?.querySelector('section')?.lang ?? '');
      const openReport = await undefinedOnAbort(loading, connection.current);
      if (!openReport) return this.#close();
      this.#sheet = openReport({
        tree: ticker.shadowRoot ?? ticker,
        headline,
        server,
        onClose: () => this.#close(),
      });
    } catch {
      // Blocked by the page's policy or removed by a newer build: the story's page has a form of its own.
      this.#close();
      location.assign(new URL(`s/${encodeURIComponent(headline.id)}`, server));
    }
  }

  /** The picture may be hidden or restored while the form is open. */
  follow(known: ReadonlyMap<string, Headline>): void {
    const headline = this.#thumbnail && known.get(this.#thumbnail.item.headline.id);
    if (headline) this.#sheet?.show(headline);
  }

  /** Restores the focus before the ticker moves on. */
  #close(): void {
    const { ticker, setPaused } = this.#options;
    const thumbnail = this.#thumbnail;
    this.#thumbnail = undefined;
    this.#sheet = undefined;
    if (!thumbnail?.focus())
      ticker.shadowRoot?.querySelector<HTMLElement>('button')?.focus({ preventScroll: true });
    setPaused(false);
  }
}

async function loadSheet(lang: string) {
  const { loadReportSheet } = await loadStories();
  const { loadReport } = await loadReportSheet();
  return loadReport(lang);
}
