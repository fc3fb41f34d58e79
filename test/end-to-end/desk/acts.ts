import type { Page } from 'playwright-core';

/** Counts what a person does from now on: pointer presses, keys that type no text, and runs of typed text, each as one act. */
export async function countActs(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    let count = 0;
    let isTyping = false;
    const act = (): void => {
      count += 1;
      isTyping = false;
      document.documentElement.dataset['acts'] = String(count);
    };
    document.documentElement.dataset['acts'] = '0';
    addEventListener('pointerdown', act, true);
    addEventListener(
      'keydown',
      ({ key, ctrlKey, metaKey }) => {
        const isText = key.length === 1 && !ctrlKey && !metaKey;
        if (['Control', 'Meta', 'Shift', 'Alt'].includes(key) || (isText && isTyping)) return;
        act();
        isTyping = isText;
      },
      true,
    );
  });
  return () => page.evaluate(() => Number(document.documentElement.dataset['acts']));
}
