import type { Page } from 'playwright-core';

/** One headline as it is in a strip. */
export interface Placed {
  readonly title: string;
  /** Distance of its box from the inline start of the page, in px. */
  readonly xPx: number;
  readonly isVisible: boolean;
}

/** The strip of an open page, as a person sees it. */
export class StripPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens `url` and waits until headlines from the server are in the strip. */
  static async open(page: Page, url: string): Promise<StripPage> {
    await page.goto(url);
    const strip = new StripPage(page);
    await page.waitForFunction(() =>
      document.querySelector('news-ticker')?.shadowRoot?.querySelector('[part~=headline] [part~=title]'),
    );
    return strip;
  }

  /** All that is placed in the strip at one moment. */
  async placed(): Promise<Placed[]> {
    return this.page.evaluate(() => {
      const root = document.querySelector('news-ticker')?.shadowRoot;
      const view = root?.querySelector('[part~=viewport]')?.getBoundingClientRect();
      return [...(root?.querySelectorAll('[part~=headline]') ?? [])].map((element) => {
        const box = element.getBoundingClientRect();
        const isInside = view !== undefined && box.right > view.left && box.left < view.right;
        return {
          title: element.querySelector('[part~=title]')?.textContent?.trim() ?? '',
          xPx: box.left,
          isVisible: isInside && getComputedStyle(element).opacity !== '0',
        };
      });
    });
  }

  /** Resolves when `title` is in view. */
  async shows(title: string): Promise<void> {
    await this.#until(title, true);
  }

  /** Resolves when `title` is nowhere in the strip. */
  async hides(title: string): Promise<void> {
    await this.#until(title, false);
  }

  /** Resolves when the strip knows of `title`, in view or about to enter. */
  async knows(title: string): Promise<void> {
    await this.page.waitForFunction(
      (wanted) => (window as unknown as { heard?: string[] }).heard?.includes(wanted),
      title,
    );
  }

  /** From now on the page keeps what its strip says that it was sent. */
  async listen(): Promise<void> {
    await this.page.evaluate(() => {
      const heard: string[] = [];
      Object.assign(window, { heard });
      document.addEventListener('ticker-update', (event) => {
        const { headlines } = event as unknown as { headlines: readonly { title: string }[] };
        heard.push(...headlines.map(({ title }) => title));
      });
    });
  }

  async #until(title: string, isShown: boolean): Promise<void> {
    await this.page.waitForFunction(
      ([wanted, shown]) => {
        const root = document.querySelector('news-ticker')?.shadowRoot;
        const view = root?.querySelector('[part~=viewport]')?.getBoundingClientRect();
        const found = [...(root?.querySelectorAll('[part~=headline]') ?? [])].some((element) => {
          const box = element.getBoundingClientRect();
          const isIn = view !== undefined && box.right > view.left && box.left < view.right;
          return element.textContent?.includes(wanted) && (isIn || !shown);
        });
        return found === shown;
      },
      [title, isShown] as const,
    );
  }
}
