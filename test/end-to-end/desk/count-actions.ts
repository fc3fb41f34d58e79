import type { Page } from 'playwright-core';

/** Counts what a person does from now on: pointer presses, keys that type no text, and runs of typed text, each as one action. */
export async function countActions(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    let count = 0;
    let isTyping = false;
    const countOne = (): void => {
      count += 1;
      isTyping = false;
      document.documentElement.dataset['actions'] = String(count);
    };
    document.documentElement.dataset['actions'] = '0';
    addEventListener('pointerdown', countOne, true);
    addEventListener(
      'keydown',
      ({ key, ctrlKey, metaKey }) => {
        const isText = key.length === 1 && !ctrlKey && !metaKey;
        if (['Control', 'Meta', 'Shift', 'Alt'].includes(key) || (isText && isTyping)) return;
        countOne();
        isTyping = isText;
      },
      true,
    );
  });
  return () => page.evaluate(() => Number(document.documentElement.dataset['actions']));
}
