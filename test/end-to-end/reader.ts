import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { NodeUnderTest } from './node-under-test.ts';

/** The settings with which each reader may come from a network of their own. */
export const behindProxy = { TRUST_PROXY: '1' };

declare global {
  interface Window {
    /** Whether a picture stood on the screen: at first, and after each change. */
    sights?: boolean[];
  }
}

/** A browser profile in a network of its own, with the reader's page open. */
export class Reader {
  readonly page: Page;
  /** The addresses that the page has requested. */
  readonly requested: string[] = [];

  private constructor(page: Page) {
    this.page = page;
    page.on('request', (request) => this.requested.push(request.url()));
  }

  /**
   * @param address where this reader is said to call from, by the proxy that the node trusts
   * @param path of the page; `/#id` is the reader's page with the strip and the story of a headline
   */
  static async open(
    browser: Browser,
    node: NodeUnderTest,
    address: string,
    path: string,
    options: BrowserContextOptions = {},
  ): Promise<Reader> {
    const context = await browser.newContext({
      locale: 'ar',
      viewport: { width: 1200, height: 900 },
      extraHTTPHeaders: { 'X-Forwarded-For': address },
      ...options,
    });
    const reader = new Reader(await context.newPage());
    await reader.page.goto(`${node.url}${path}`);
    return reader;
  }

  close(): Promise<void> {
    return this.page.context().close();
  }

  /** From now on the page notes when the picture `image` comes and goes, wherever in it that is. */
  async watch(image: string): Promise<void> {
    await this.page.evaluate((id) => {
      const roots = (from: ParentNode): ParentNode[] => [
        from,
        ...[...from.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? roots(shadowRoot) : [])),
      ];
      const trees = roots(document);
      const isThere = () => trees.some((root) => root.querySelector(`img[src*="${id}"]`));
      const sights = [isThere()];
      window.sights = sights;
      const look = () => {
        if (isThere() !== sights.at(-1)) sights.push(isThere());
      };
      for (const root of trees)
        new MutationObserver(look).observe(root, { attributes: true, childList: true, subtree: true });
    }, image);
  }

  /** What was noted so far, the first being what was there when the watch began; waits until there are `count`. */
  async sights(count: number): Promise<readonly boolean[]> {
    await this.page.waitForFunction((wanted) => (window.sights?.length ?? 0) >= wanted, count);
    return this.page.evaluate(() => window.sights ?? []);
  }

  /** Reports the story's picture by the element's form, and waits for the thanks. */
  async report(reason: string): Promise<void> {
    await this.page.getByRole('button', { name: 'إبلاغ عن الصورة' }).click();
    await this.page.getByRole('radio', { name: reason }).check();
    await this.page.getByRole('button', { name: 'أرسل البلاغ' }).click();
    await this.page.getByText('شكرًا لإبلاغك').waitFor();
  }
}
