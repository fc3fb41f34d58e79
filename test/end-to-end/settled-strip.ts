import type { Page } from 'playwright-core';

/**
 * Resolves when the moving strip of `page` has what follows its first headlines: until then a headline is a link to its source and
 * nothing more, as it is where scripts cannot be loaded. A strip that can be dragged says so by its `touch-action`.
 */
export async function stripSettles(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const list = document.querySelector('news-ticker')?.shadowRoot?.querySelector('ul');
    return list && getComputedStyle(list).touchAction !== 'auto';
  });
}
