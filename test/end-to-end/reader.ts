import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { NodeProcess } from './node-process.ts';

/** What a node is told so that each reader may come from a network of their own. */
export const behindProxy = { TRUST_PROXY: '1' };

/** A moment at which a picture came to stand on a reader's screen, or left it, by the clock of the reader's machine. */
interface Sight {
  readonly isThere: boolean;
  readonly atMs: number;
}

declare global {
  interface Window {
    sights?: Sight[];
  }
}

/** A browser profile in a network of its own, with the reader's page open. */
export class Reader {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  /**
   * @param address where this reader is said to call from, by the proxy that the node trusts
   * @param path of the page; `/#id` is the reader's page with the strip and the story of a headline
   */
  static async open(
    browser: Browser,
    node: NodeProcess,
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
    const page = await context.newPage();
    await page.goto(`${node.url}${path}`);
    return new Reader(page);
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
      const sights = [{ isThere: isThere(), atMs: Date.now() }];
      window.sights = sights;
      const look = () => {
        if (isThere() !== sights.at(-1)?.isThere) sights.push({ isThere: isThere(), atMs: Date.now() });
      };
      for (const root of trees)
        new MutationObserver(look).observe(root, { attributes: true, childList: true, subtree: true });
    }, image);
  }

  /** What was noted so far, the first being what was there when the watch began; waits until there are `count`. */
  async sights(count: number): Promise<readonly Sight[]> {
    await this.page.waitForFunction((wanted) => (window.sights?.length ?? 0) >= wanted, count);
    return this.page.evaluate(() => window.sights ?? []);
  }

  /** Reports the story's picture by the element's form, and gives the moment at which the thanks stood there. */
  async report(reason: string): Promise<number> {
    await this.page.getByRole('button', { name: 'إبلاغ عن الصورة' }).click();
    await this.page.getByRole('radio', { name: reason }).check();
    await this.page.getByRole('button', { name: 'أرسل البلاغ' }).click();
    await this.page.getByText('شكرًا لإبلاغك').waitFor();
    return this.page.evaluate(() => Date.now());
  }
}
