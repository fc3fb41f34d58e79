import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../browser.ts';
import { LocalNode } from '../local-node.ts';
import { behindProxy } from '../reader.ts';
import { DeskPage, makeKey } from './desk-page.ts';
import { drawn, publishUploaded } from './reported.ts';
import { hasCount } from '../waits.ts';

const casesInAll = 500;
const casesAPage = 20;
const usesOfEach = 10;

let node: LocalNode;
let browser: Browser;
let desk: DeskPage;
/** How many cases each answer held. */
const answers: Promise<number>[] = [];

before(async () => {
  node = await LocalNode.start('serve', behindProxy);
  browser = await openBrowser();
  await node.call('PUT', '/v1/channels/demo', { title: 'تجربة', lang: 'ar', maxHeadlines: 1000 });
  for (let picture = 0; picture < casesInAll / usesOfEach; picture += 1) await reportedUses(picture);
  const { key } = await makeKey(node, ['moderator']);
  desk = await DeskPage.open(browser, `${node.url}/desk/reports`);
  desk.page.on('response', (response) => {
    if (response.url().includes('/v1/moderation/cases')) answers.push(lengthOf(response.json()));
  });
  await desk.signIn(key);
});
after(async () => {
  await browser.close();
  await node.remove();
});

/** A picture that is in several headlines: each use is a case of its own. */
async function reportedUses(picture: number): Promise<void> {
  const colour = `#${(picture * 66_000 + 77).toString(16).padStart(6, '0')}`;
  const upload = await node.upload(await drawn(colour), 'image/png');
  const uses = Array.from({ length: usesOfEach }, (_, use) => use);
  await Promise.all(
    uses.map((use) =>
      publishUploaded(node, upload, {
        title: `عنوان ${picture}.${use}`,
        addresses: [`203.0.${picture}.${use + 1}`],
      }),
    ),
  );
}

async function lengthOf(answer: Promise<unknown>): Promise<number> {
  return ((await answer) as { readonly cases: readonly unknown[] }).cases.length;
}

/** The images on the page, in order. */
function images(): Promise<(string | null)[]> {
  return desk.page
    .locator('.cases > li')
    .evaluateAll((items) => items.map((item) => item.getAttribute('data-image')));
}

function elements(): Promise<number> {
  return desk.page.evaluate(() => document.querySelectorAll('*').length);
}

describe(`a queue of ${casesInAll} cases`, () => {
  it('has one page of cases in the document', async () => {
    await hasCount(desk.page.locator('desk-case'), casesAPage);
  });

  it('can be paged through without growing the document', async () => {
    // The number of waiting cases arrives a moment later.
    await desk.page.locator('.waiting-count').waitFor();
    const atFirst = await elements();
    const seen = new Set(await images());
    for (let page = 1; page < 5; page += 1) {
      const [first] = await images();
      await desk.page.getByRole('button', { name: 'التالي' }).click();
      await desk.page.locator(`[data-image="${first}"]`).waitFor({ state: 'detached' });
      await hasCount(desk.page.locator('.cases > li'), casesAPage);
      for (const image of await images()) seen.add(image);
      await desk.page.waitForFunction((count) => document.querySelectorAll('*').length === count, atFirst);
    }
    assert.equal(seen.size, 5 * casesAPage);
  });

  it('is never requested in more than one page at a time', async () => {
    assert.ok(answers.length >= 5);
    assert.equal(Math.max(...(await Promise.all(answers))), casesAPage);
  });
});
