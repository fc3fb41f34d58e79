import type { Page } from 'playwright-core';
import { tables } from '../../server/desk/i18n/tables.ts';
import { makeLink } from '../end-to-end/desk/desk-page.ts';
import { tellStory } from '../end-to-end/story/told-story.ts';
import type { DeskWalk } from './desk-steps.ts';

/** A moderator's and an admin's rooms: a reported picture that is decided about, then channels, keys and the audit. */
export async function viewSteps(walk: DeskWalk): Promise<void> {
  const { node, lang, name, shoot } = walk;
  const { headline, image } = await tellStory(node, lang, `desk-${lang}-${name}`);
  for (const reason of ['misleading', 'graphic']) {
    const body = JSON.stringify({ headline, reason });
    const headers = { 'Content-Type': 'application/json', Origin: node.url };
    await fetch(`${node.url}/v1/images/${image}/reports`, { method: 'POST', headers, body });
  }
  const { link } = await makeLink(node, ['admin'], { name: 'admin' });
  const page = await walk.open();
  await page.goto(link);
  await enter(page, `${node.url}/desk/reports`, '.case-tags');
  await shoot(page, '36-reports');
  await page.keyboard.press('KeyJ');
  await page.keyboard.press('Shift+Slash');
  await page.locator('dialog[open]').waitFor();
  await shoot(page, '37-keys-of-the-keyboard');
  await page.keyboard.press('Escape');
  await page.getByText(tables[lang].reports.lists.closed).click();
  await shoot(page, '38-decided');
  await enter(page, `${node.url}/desk/channels/demo`, 'form');
  await shoot(page, '39-channel');
  await enter(page, `${node.url}/desk/keys/new`, 'form');
  await shoot(page, '40-new-key');
  await enter(page, `${node.url}/desk/audit`, 'desk-audit li');
  await shoot(page, '41-audit');
}

async function enter(page: Page, address: string, sign: string): Promise<void> {
  await page.goto(address);
  await page.locator(sign).first().waitFor();
}
