import type { Page } from 'playwright-core';

export interface Written {
  readonly title: string;
  readonly url?: string;
  readonly source?: string;
}

/** Opens a new headline from the list and fills its fields. */
export async function write(
  page: Page,
  { title, url = 'https://akhbar.example/5', source }: Written,
): Promise<void> {
  await page.getByRole('link', { name: 'عنوان جديد' }).click();
  await page.locator('#title').fill(title);
  await page.locator('#url').fill(url);
  if (source) await page.locator('#sourceName').fill(source);
}
