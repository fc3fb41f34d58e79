import type { Page } from 'playwright-core';

/**
 * Resolves when the moving strip of `page` has loaded what comes after its first headlines. Until then a headline is only a link to its
 * source, as it is where scripts cannot be loaded. A strip that can be dragged shows it by its `touch-action`.
 */
export async function stripSettles(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const list = document.querySelector('news-ticker')?.shadowRoot?.querySelector('ul');
    return list && getComputedStyle(list).touchAction !== 'auto';
  });
}
