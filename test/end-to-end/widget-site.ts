import { readdir, readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import type { Headline } from '../../server/protocol/headline.ts';
import { SmallServer } from '../widget/feed/small-server.ts';
import { openBrowser } from './browser.ts';

const widget = new URL('../../dist/widget/', import.meta.url);

/** A small server whose channel has `headlines`, and which serves the built widget below `/v1/`; and a browser. */
export class WidgetSite {
  readonly server: SmallServer;
  readonly origin: string;
  readonly browser: Browser;

  private constructor(server: SmallServer, origin: string, browser: Browser) {
    this.server = server;
    this.origin = origin;
    this.browser = browser;
  }

  static async open(...headlines: readonly Headline[]): Promise<WidgetSite> {
    const server = new SmallServer();
    for (const headline of headlines) server.publish({ type: 'headline:published', headline });
    for (const name of await readdir(widget))
      if (name.endsWith('.js'))
        server.files.set(`/v1/${name}`, await readFile(new URL(name, widget), 'utf8'));
    return new WidgetSite(server, await server.open(), await openBrowser());
  }

  /** The main script. */
  get script(): string {
    return this.server.files.get('/v1/news-ticker.js') ?? '';
  }

  /** Opens a page of the server with `markup` and the script. */
  async goto(page: Page, markup: string): Promise<void> {
    const body = `<!doctype html><html lang="ar"><meta charset="utf-8">${markup}<script src="/v1/news-ticker.js"></script>`;
    await page.route('**/page', (route) => route.fulfill({ contentType: 'text/html', body }));
    await page.goto(`${this.origin}/page`);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.server.close();
  }
}
