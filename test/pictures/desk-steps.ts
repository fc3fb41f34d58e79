import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { tables } from '../../server/desk/i18n/tables.ts';
import { makeLink } from '../end-to-end/desk/desk-page.ts';
import type { NodeUnderTest } from '../end-to-end/node-under-test.ts';
import { deskSamples } from './desk-samples.ts';

export type Shoot = (page: Page, step: string) => Promise<void>;

/** Who walks through the desk, in which language, and what is done at each step. */
export interface DeskWalk {
  readonly node: NodeUnderTest;
  readonly lang: 'ar' | 'fr';
  readonly name: string;
  readonly channel: string;
  readonly open: () => Promise<Page>;
  readonly shoot: Shoot;
}

const cranes = readFileSync(new URL('../../demo/pictures/port-cranes.webp', import.meta.url));

/** An editor's day: from the link to a headline that is published, corrected, pinned, broken, retracted and put back. */
export async function deskSteps(walk: DeskWalk): Promise<void> {
  const { node, lang, channel, shoot } = walk;
  const words = tables[lang].headlines;
  const shell = tables[lang].shell;
  const sample = deskSamples[lang];
  const page = await walk.open();
  const button = (name: string, on: Page | Locator = page) => on.getByRole('button', { name, exact: true });
  const row = (title: string) => page.locator('.headline-row', { hasText: title });
  const { link, key } = await makeLink(node, ['editor'], { name: sample.editor, channels: [channel] });

  await page.goto(`${node.url}/desk`);
  await page.locator('#key').fill('shareet_wrong');
  await shoot(page, '01-sign-in');
  await page.locator('#key').press('Enter');
  await page.locator('#key-error:not(:empty)').waitFor();
  await shoot(page, '02-sign-in-refused');
  await page.goto(link);
  await page.reload();
  await page.locator('.pulse[data-state=live]').waitFor();
  await page.locator('.headline-row').first().waitFor();
  await shoot(page, '03-list');
  await page.locator('.me').click();
  await shoot(page, '04-menu');
  await page.keyboard.press('Escape');

  await page.getByRole('link', { name: words.list.write }).click();
  await page.locator('#title:focus').waitFor();
  await shoot(page, '05-compose-empty');
  await button(words.compose.publish).click();
  await page.locator('#title-error:not(:empty)').waitFor();
  await shoot(page, '06-title-missing');
  await page.locator('#title').fill(sample.hasty);
  await page.locator('#url').fill('akhbar');
  await button(words.compose.publish).click();
  await page.locator('#url-error:not(:empty)').waitFor();
  await shoot(page, '07-bad-link-and-advice');
  await page.locator('#title').fill(sample.title);
  await page.locator('#url').fill('https://akhbar.example/ports/2026/11/dawn');
  await page.locator('#sourceName').fill(sample.source);
  await page.locator('desk-headline-preview news-ticker [part~=title]').first().waitFor();
  await shoot(page, '08-composed');
  await page.getByText(words.compose.story, { exact: true }).click();
  await page.locator('#summary').fill(sample.summary);
  await page
    .locator('.upload input')
    .setInputFiles({ name: 'cranes.webp', mimeType: 'image/webp', buffer: cranes });
  await page.locator('#alt:focus').waitFor();
  await shoot(page, '09-picture');
  await page.locator('#alt').fill(sample.alt);
  await page.keyboard.press('Control+Enter');
  await row(sample.title).getByText(words.list.states.live).waitFor();
  await shoot(page, '10-published');

  await row(sample.title).getByRole('link').click();
  await page.locator('#title').fill(sample.corrected);
  await button(words.compose.save).click();
  await row(sample.corrected).getByText(words.list.corrected).waitFor();
  await button(words.actions.pin, row(sample.corrected)).click();
  await button(words.actions.unpin, row(sample.corrected)).waitFor();
  await shoot(page, '11-corrected-and-pinned');
  await row(sample.corrected).getByRole('link').click();
  await page.locator('#title').waitFor();
  await button(words.versions.show).click();
  await page.locator('.versions ins').first().scrollIntoViewIfNeeded();
  await shoot(page, '12-versions');
  await page.locator('#isBreaking').check();
  await page.locator('#isBreaking').scrollIntoViewIfNeeded();
  await shoot(page, '13-breaking-dates');
  await button(words.compose.save).click();
  await page.locator('dialog[open]').waitFor();
  await shoot(page, '14-breaking-question');
  await button(words.compose.breakingConfirm).click();
  await button(words.actions.endBreaking, row(sample.corrected)).waitFor();
  await shoot(page, '15-breaking');
  await button(words.actions.retract, row(sample.corrected)).click();
  await button(words.actions.republish, row(sample.corrected)).waitFor();
  await shoot(page, '16-retracted');
  await row(sample.corrected).getByRole('link').click();
  await button(words.actions.republish, page.locator('desk-composer')).waitFor();
  await shoot(page, '17-retracted-open');
  await button(words.actions.republish, page.locator('desk-composer')).click();
  await page.getByText(words.actions.hasPutBack).waitFor();
  await shoot(page, '18-republish');
  await schedule(walk, page);
  await panic(walk, page);
  await selectMany(walk, page);
  await page.locator('.headline-tabs').getByText(words.list.tabs.expired).click();
  await page.locator('.empty').waitFor();
  await shoot(page, '26-nothing-here');
  await loseConnection(walk, page);
  await page.goto(`${node.url}/desk`);
  await page.locator('.headline-row').first().waitFor();
  await approve(walk, page);
  await conflict(walk, page);
  await page.context().request.delete(`${node.url}/v1/session`, { headers: { Origin: node.url } });
  await page.getByRole('dialog', { name: shell.signIn.titleExpired }).waitFor();
  await shoot(page, '35-session-ended');
  await page.locator('#key').fill(key);
  await page.locator('#key').press('Enter');
  await page.locator('.pulse[data-state=live]').waitFor();
}

async function schedule({ lang, shoot }: DeskWalk, page: Page): Promise<void> {
  const { compose, list } = tables[lang].headlines;
  const sample = deskSamples[lang];
  await page.getByRole('link', { name: list.write }).click();
  await page.locator('#title').fill(sample.tomorrow);
  await page.locator('#url').fill('https://akhbar.example/tomorrow');
  const tomorrow = new Date(Date.now() + 26 * 3_600_000).toISOString().slice(0, 16);
  await page.locator('#publishAt').fill(tomorrow);
  await page.locator('#publishAt').scrollIntoViewIfNeeded();
  await shoot(page, '19-schedule');
  await page.getByRole('button', { name: compose.schedule, exact: true }).click();
  await page.locator('.headline-row', { hasText: sample.tomorrow }).waitFor();
  await shoot(page, '20-scheduled');
}

async function panic({ lang, shoot }: DeskWalk, page: Page): Promise<void> {
  const words = tables[lang].noticeMode;
  await page.getByRole('button', { name: words.open }).click();
  await page.locator('dialog[open] textarea').fill(deskSamples[lang].notice);
  await shoot(page, '21-panic-question');
  await page.getByRole('button', { name: words.confirm }).click();
  await page.locator('.notice-banner').waitFor();
  await page.locator('dialog').waitFor({ state: 'detached' });
  await shoot(page, '22-panic');
  await page.getByRole('button', { name: words.end }).click();
  await page.locator('.notice-banner').waitFor({ state: 'detached' });
  await shoot(page, '23-panic-over');
}

async function selectMany({ lang, shoot }: DeskWalk, page: Page): Promise<void> {
  const { list, actions } = tables[lang].headlines;
  const boxes = page.locator('.headline-row input[type=checkbox]');
  await boxes.nth(2).check();
  await boxes.nth(3).check();
  await shoot(page, '24-selected');
  await page.getByRole('button', { name: list.retractSelected }).click();
  await page.locator('.headline-row[data-leaving]').first().waitFor();
  await shoot(page, '25-leaving');
  await page.locator('desk-toasts').getByRole('button', { name: actions.undo, exact: true }).click();
}

async function loseConnection({ lang, shoot }: DeskWalk, page: Page): Promise<void> {
  const { compose, list } = tables[lang].headlines;
  await page.getByRole('link', { name: list.write }).click();
  await page.locator('#title').fill(deskSamples[lang].tomorrow);
  await page.locator('#url').fill('https://akhbar.example/lost');
  await page.route('**/headlines', (route) => route.abort('connectionreset'));
  await page.getByRole('button', { name: compose.publish, exact: true }).click();
  await page.locator('.error.whole:not(:empty)').waitFor();
  await page.context().setOffline(true);
  await page.locator('.away').waitFor({ timeout: 60_000 });
  await shoot(page, '27-lost-while-sending');
  await page.context().setOffline(false);
  await page.unroute('**/headlines');
  await page.reload();
  await page.locator('.tip').waitFor();
  await shoot(page, '28-draft-restored');
  await page.getByRole('button', { name: compose.discardDraft }).click();
  await shoot(page, '29-draft-dropped');
}

async function approve(walk: DeskWalk, page: Page): Promise<void> {
  const { node, lang, channel, shoot } = walk;
  const { list, compose } = tables[lang].headlines;
  const sample = deskSamples[lang];
  const { link } = await makeLink(node, ['contributor'], { name: sample.contributor, channels: [channel] });
  const theirs = await walk.open();
  await theirs.goto(link);
  await theirs.locator('.empty').waitFor();
  await shoot(theirs, '30-contributor-empty');
  await theirs.getByRole('link', { name: list.write }).click();
  await theirs.locator('#title').fill(sample.submitted);
  await theirs.locator('#url').fill('https://akhbar.example/library');
  await theirs.getByRole('button', { name: compose.submit }).click();
  await theirs.locator('.headline-row').waitFor();
  await shoot(theirs, '31-contributor-sent');
  const row = page.locator('.headline-row', { hasText: sample.submitted });
  await row.waitFor();
  await shoot(page, '32-submitted');
  await row.getByRole('link').click();
  await page.locator('#title').waitFor();
  await shoot(page, '33-review');
  await page.getByRole('button', { name: compose.approve }).click();
  await row.getByText(list.states.live).waitFor();
}

async function conflict({ node, lang, shoot }: DeskWalk, page: Page): Promise<void> {
  const { compose } = tables[lang].headlines;
  const sample = deskSamples[lang];
  await page.locator('.headline-row', { hasText: sample.submitted }).getByRole('link').click();
  await page.locator('#title').fill(`${sample.submitted} ${sample.more}`);
  const id = page.url().split('/').at(-1) ?? '';
  const { headline } = (await (await node.call('GET', `/v1/headlines/${id}`)).json()) as {
    readonly headline: { readonly version: number };
  };
  const body = { title: sample.theirs };
  await node.call('PATCH', `/v1/headlines/${id}`, body, { 'If-Match': `"${headline.version}"` });
  await page.getByRole('button', { name: compose.save, exact: true }).click();
  await page.locator('#conflict-heading').waitFor();
  await shoot(page, '34-conflict');
  await page.getByRole('button', { name: tables[lang].headlines.conflict.takeTheirs }).click();
}
