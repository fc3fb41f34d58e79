import type { Locator, Page } from 'playwright-core';

/** Resolves once there are `count` of these: what a page shows comes by and by. */
export async function hasCount(locator: Locator, count: number): Promise<void> {
  if (count > 0) await locator.nth(count - 1).waitFor({ state: 'attached' });
  await locator.nth(count).waitFor({ state: 'detached' });
}

/** The text of what has the focus, in whatever tree it stands. */
export async function focusedText(page: Page): Promise<string> {
  return page.evaluate(() => {
    let focused = document.activeElement;
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    return focused === document.body ? '' : (focused?.textContent?.trim() ?? '');
  });
}

/** Resolves once what has the focus contains `words`: the focus moves after what it moves to is there. */
export async function focusReaches(page: Page, words: string): Promise<void> {
  await page.waitForFunction((wanted) => {
    let focused = document.activeElement;
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    return focused !== document.body && focused?.textContent?.includes(wanted);
  }, words);
}
