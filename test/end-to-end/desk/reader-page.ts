import type { Browser } from 'playwright-core';
import type { NodeUnderTest } from '../node-under-test.ts';
import { StripPage } from '../strip-page.ts';
import { WidgetPage } from '../widget-page.ts';

/** Somebody else's page with a strip of the channel `demo`, in a browser of its own: what a newsroom publishes for. */
export class ReaderPage {
  readonly strip: StripPage;
  readonly #site: WidgetPage;

  private constructor(strip: StripPage, site: WidgetPage) {
    this.strip = strip;
    this.#site = site;
  }

  static async open(browser: Browser, node: NodeUnderTest): Promise<ReaderPage> {
    const site = await WidgetPage.open(
      `<news-ticker server="${node.url}" channel="demo" mode="list"></news-ticker>`,
    );
    const context = await browser.newContext();
    const strip = await StripPage.open(await context.newPage(), site.url);
    await strip.page.locator('news-ticker:state(live)').waitFor();
    await strip.listen();
    return new ReaderPage(strip, site);
  }

  async close(): Promise<void> {
    await this.strip.page.context().close();
    await this.#site.close();
  }
}
