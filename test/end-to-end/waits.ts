import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { timeoutMs } from './browser.ts';

/** Resolves once `check` passes; on a timeout, fails with its last error. The page draws between two checks. */
export async function eventually(page: Page, check: () => Promise<void>): Promise<void> {
  const signal = AbortSignal.timeout(timeoutMs);
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (!(error instanceof assert.AssertionError) || signal.aborted) throw error;
    }
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
}

/** Resolves once `field` holds `value`: a form may be filled a moment after it is there. */
export async function hasValue(field: Locator, value: string): Promise<void> {
  await eventually(field.page(), async () => assert.equal(await field.inputValue(), value));
}

/** Resolves once there are `count` of these: the contents of a page arrive bit by bit. */
export async function hasCount(locator: Locator, count: number): Promise<void> {
  if (count > 0) await locator.nth(count - 1).waitFor({ state: 'attached' });
  await locator.nth(count).waitFor({ state: 'detached' });
}

/** The text of what has the focus, in whatever tree it is. */
export async function focusedText(page: Page): Promise<string> {
  return page.evaluate(() => {
    let focused = document.activeElement;
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    return focused === document.body ? '' : (focused?.textContent?.trim() ?? '');
  });
}

/** Resolves once what has the focus contains `words`: the focus moves some time after its target has appeared. */
export async function focusReaches(page: Page, words: string): Promise<void> {
  await page.waitForFunction((wanted) => {
    let focused = document.activeElement;
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    return focused !== document.body && focused?.textContent?.includes(wanted);
  }, words);
}
