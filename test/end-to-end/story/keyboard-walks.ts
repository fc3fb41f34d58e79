import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { stripSettles } from '../settled-strip.ts';
import { storyWords, type PublishedStory } from './published-story.ts';
import { focusedText, focusReaches } from '../waits.ts';

/** Called at each step of a walk, with its name: to look at the page, or to examine it. */
export type AtStep = (step: string) => Promise<void>;

/** More stops of Tab than any page here has. */
const maxStops = 30;

/** Presses Tab until what holds these words has the focus. */
async function tabTo(page: Page, words: string): Promise<void> {
  for (let stop = 0; stop < maxStops; stop += 1) {
    await page.keyboard.press('Tab');
    if ((await focusedText(page)).includes(words)) return;
  }
  assert.fail(`Tab does not come to “${words}”`);
}

/** From the strip to the story in a panel, the report of its picture, the thanks, the withdrawal and back: by keyboard alone. */
export async function walkElement(page: Page, { lang }: PublishedStory, atStep: AtStep): Promise<void> {
  const words = storyWords[lang];
  const picture = page.getByRole('img', { name: words.alt });
  await page.locator('news-ticker [part~=title]').first().waitFor();
  await stripSettles(page);
  await tabTo(page, words.title);
  await atStep('strip');

  await page.keyboard.press('Enter');
  await picture.waitFor();
  await page.getByText(words.paragraphs[0] ?? '').waitFor();
  await focusReaches(page, words.title);
  await picture.evaluate((img: HTMLImageElement) => img.decode());
  await atStep('story');

  await tabTo(page, words.report);
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.getByRole('radio', { name: words.reason, checked: true }).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.type('شاهدها أطفال، 2 مرات.');
  await page.keyboard.press('Tab');
  await focusReaches(page, words.send);
  await atStep('form');

  await page.keyboard.press('Enter');
  await page.getByRole('status').getByText(words.thanks).waitFor();
  await focusReaches(page, words.hiddenForYou);
  await atStep('thanks');

  await tabTo(page, words.withdraw);
  await page.keyboard.press('Enter');
  await page.getByRole('status').getByText(words.withdrawn).waitFor();
  await picture.waitFor();
  await atStep('withdrawn');

  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await focusReaches(page, words.title);
}

/** From the story's page to the report of its picture, the thanks and back, by keyboard alone. No script is needed. */
export async function walkPage(page: Page, { lang }: PublishedStory, atStep: AtStep): Promise<void> {
  const words = storyWords[lang];
  const address = page.url();
  await page.getByRole('img', { name: words.alt }).waitFor();
  await atStep('story');

  await tabTo(page, words.report);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await page.getByRole('radio', { name: words.reason, checked: true }).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.type('شاهدها أطفال، 2 مرات.');
  await page.keyboard.press('Tab');
  await focusReaches(page, words.send);
  await atStep('form');

  await page.keyboard.press('Enter');
  await page.getByText(words.thanks).waitFor();
  await atStep('thanks');

  await tabTo(page, words.back);
  await page.keyboard.press('Enter');
  await page.waitForURL(address);
  await page.getByRole('img', { name: words.alt }).waitFor();
}
