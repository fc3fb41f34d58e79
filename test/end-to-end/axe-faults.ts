import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe finds wrong in an open page, a line each: the rule and where it is broken. */
export async function axeViolations(page: Page, selector = 'html'): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    // Rules that pass are left out: describing them takes a third of the time.
    (part) => (window as unknown as { axe: typeof axe }).axe.run(part, { resultTypes: ['violations'] }),
    selector,
  );
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
}
