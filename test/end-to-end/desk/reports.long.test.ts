import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { openBrowser } from '../browser.ts';
import { LocalNode } from '../local-node.ts';
import { behindProxy } from '../reader.ts';
import { ArabicKeyboard, shift } from './arabic-keyboard.ts';
import { DeskPage, makeKey } from './desk-page.ts';
import { publishReported, threeNetworks } from './reported.ts';
import { focusReaches, hasCount } from '../waits.ts';

let node: LocalNode;
let browser: Browser;
let desk: DeskPage;
let page: Page;
let keyboard: ArabicKeyboard;

before(async () => {
  node = await LocalNode.start('serve', behindProxy);
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  await node.remove();
});

async function enter(name: string, path = '/desk/reports'): Promise<DeskPage> {
  const { key } = await makeKey(node, ['moderator'], { name });
  const entered = await DeskPage.enter(browser, node, key, { path });
  return entered;
}

function caseOf(title: string, on = page): Locator {
  return on.locator('desk-case', { hasText: title });
}

/** What the server says of the picture to viewers. */
async function statusOf(image: string): Promise<number> {
  return (await fetch(`${node.url}/v1/images/${image}/story`)).status;
}

describe('a moderator with only the keyboard, on an Arabic layout', () => {
  const hiddenTitle = 'حريق يلتهم سوقًا شعبيًا';
  const reportedTitle = 'زلزال قرب الحسيمة';
  let hidden = '';

  before(async () => {
    hidden = await publishReported(node, {
      title: hiddenTitle,
      colour: 'teal',
      addresses: threeNetworks,
      note: 'هذه الصورة قديمة',
    });
    desk = await enter('ياسين');
    ({ page } = desk);
    keyboard = await ArabicKeyboard.at(page);
    await caseOf(hiddenTitle).waitFor();
  });
  after(() => desk.close());

  it('sees a new report announced by a button, while the list stays the same', async () => {
    await publishReported(node, { title: reportedTitle, colour: 'olive', addresses: ['203.0.113.50'] });
    await page.getByRole('button', { name: 'حالة جديدة' }).waitFor();
    assert.equal(await page.locator('desk-case').count(), 1);
    await page.getByRole('button', { name: 'حالة جديدة' }).press('Enter');
    await caseOf(reportedTitle).waitFor();
    await hasCount(page.locator('desk-case'), 2);
  });

  it('goes to the next case with J and back with K', async () => {
    await keyboard.press('KeyJ');
    await page.locator('.case[aria-current]').waitFor();
    await focusReaches(page, hiddenTitle);
    await keyboard.press('KeyJ');
    await caseOf(reportedTitle).locator('[aria-current]').waitFor();
    await focusReaches(page, reportedTitle);
    await keyboard.press('KeyK');
    await caseOf(hiddenTitle).locator('[aria-current]').waitFor();
  });

  it('reads what hid the picture', async () => {
    for (const part of [
      '3 أشخاص من 3 شبكات',
      '3 من 3',
      'مشهد دموي أو صادم',
      'هذه الصورة قديمة',
      'صحيفة الأفق',
      'وكالة الأفق',
    ])
      await caseOf(hiddenTitle).filter({ hasText: part }).waitFor();
  });

  it('sees the picture only while Space is pressed', async () => {
    const clear = caseOf(hiddenTitle).locator('img.clear');
    assert.equal(await clear.count(), 0);
    await keyboard.down('Space');
    await clear.waitFor();
    await caseOf(hiddenTitle).getByText('رأيتها').waitFor();
    await keyboard.up('Space');
    await clear.waitFor({ state: 'detached' });
  });

  it('holds a claim that colleagues see by name', async () => {
    const colleague = await enter('مريم');
    await caseOf(hiddenTitle, colleague.page).getByText('ينظر فيها الآن: ياسين').waitFor();
    await colleague.close();
  });

  it('is told that a key does nothing for a case in this state', async () => {
    await keyboard.press('KeyD');
    await page.getByText('الإبقاء لصورة معروضة').waitFor();
  });

  it('removes with H, and is at the next case', async () => {
    await keyboard.press('KeyH');
    await page.getByText(`أُخفيت الصورة عن الجميع: ${hiddenTitle}`).waitFor();
    await caseOf(reportedTitle).locator('[aria-current]').waitFor();
    await focusReaches(page, reportedTitle);
    await caseOf(hiddenTitle).getByText('قرارك: إخفاء الصورة').waitFor();
    assert.equal(await statusOf(hidden), 410);
  });

  it('undoes it with Z, by another decision', async () => {
    await keyboard.press('KeyZ');
    await page.getByText(`أُعيدت الصورة: ${hiddenTitle}`).waitFor();
    await caseOf(hiddenTitle).getByText('قرارك: إعادة الصورة').waitFor();
    assert.equal(await statusOf(hidden), 200);
  });

  it('dismisses reports with D', async () => {
    await keyboard.press('KeyD');
    await page.getByText(`بقيت الصورة معروضة: ${reportedTitle}`).waitFor();
  });

  it('finds decided cases in the other list, and can decide otherwise', async () => {
    await page.getByRole('link', { name: 'بُتّ فيها' }).press('Enter');
    // Until the other list has arrived, the cases of this one are still shown under its name.
    await page.locator('ol[aria-label="بُتّ فيها"][aria-busy="false"]').waitFor();
    await caseOf(reportedTitle).waitFor();
    await caseOf(hiddenTitle).getByRole('button', { name: hiddenTitle, exact: true }).press('Enter');
    await caseOf(hiddenTitle).getByText('ياسين: إخفاء الصورة').waitFor();
    await keyboard.press('KeyH');
    // A message about the first decision may still be shown; the card shows the new decision.
    await caseOf(hiddenTitle).getByText('قرارك: إخفاء الصورة').waitFor();
    assert.equal(await statusOf(hidden), 410);
  });

  it('opens the list of keys with «؟», and can switch them off', async () => {
    await keyboard.press('Slash', shift);
    await page.getByRole('dialog').waitFor();
    await page.getByRole('checkbox', { name: 'استعمال هذه المفاتيح' }).press('Space');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.reload();
    await caseOf(reportedTitle).waitFor();
    await keyboard.press('KeyJ');
    assert.equal(await page.locator('.case[aria-current]').count(), 0);
    assert.equal(await page.locator('desk-case kbd').count(), 0);
  });

  it('saw no error', () => {
    assert.deepEqual(
      desk.complaints.filter((text) => !text.includes('401')),
      [],
    );
  });
});

describe('two moderators who decide the opposite', () => {
  const title = 'صورة يختلف فيها اثنان';

  it('are told who was faster, and what was decided', async () => {
    const image = await publishReported(node, { title, colour: 'maroon', addresses: threeNetworks });
    const [first, second] = [await enter('سلمى'), await enter('يونس')];
    for (const each of [first, second])
      await caseOf(title, each.page).getByRole('button', { name: title, exact: true }).press('Enter');
    // The second moderator's request is already on its way while the first one's decision is made.
    const made = Promise.withResolvers<void>();
    const pressed = Promise.withResolvers<void>();
    await second.page.route('**/decision', async (route) => {
      pressed.resolve();
      await made.promise;
      await route.continue();
    });
    const late = second.page.waitForResponse('**/decision');
    await caseOf(title, second.page).getByRole('button', { name: 'تثبيت الإخفاء' }).click();
    await pressed.promise;
    await caseOf(title, first.page).getByRole('button', { name: 'إعادة الصورة' }).click();
    await first.page.getByText(`أُعيدت الصورة: ${title}`).waitFor();
    made.resolve();

    assert.equal((await late).status(), 409);
    await second.page.getByText('سبقك سلمى إلى القرار: إعادة الصورة. لم يُنفَّذ قرارك.').waitFor();
    await caseOf(title, second.page).getByText('سلمى: إعادة الصورة').first().waitFor();
    assert.equal(await statusOf(image), 200);
    await first.close();
    await second.close();
  });
});

describe('several cases at once', () => {
  it('can be decided together, but only those that the moderator has looked at', async () => {
    const titles = ['خبر أول تحمله صورة', 'خبر ثان تحمله صورة'];
    const images: string[] = [];
    for (const [index, title] of titles.entries())
      images.push(
        await publishReported(node, { title, colour: index ? 'navy' : 'indigo', addresses: threeNetworks }),
      );
    const entered = await enter('هدى');
    const { page } = entered;
    const keys = await ArabicKeyboard.at(page);
    for (const title of titles) {
      const card = caseOf(title, page);
      await card.getByRole('button', { name: title, exact: true }).press('Enter');
      await card.locator('.case:focus').waitFor();
      await keys.press('KeyX');
      await page.getByText('اكشف الصورة أولًا، ثم اخترها.').first().waitFor();
      await keys.down('Space');
      await card.getByText('رأيتها').waitFor();
      await keys.up('Space');
      await keys.press('KeyX');
      await card.getByRole('checkbox', { name: `اختيار: ${title}`, checked: true }).waitFor();
    }
    const bar = page.getByRole('region', { name: 'صورتان مختارتان' });
    await bar.getByRole('button', { name: 'إخفاء الصورة' }).press('Enter');
    await page.getByText('نُفِّذ قراران.').waitFor();
    for (const image of images) assert.equal(await statusOf(image), 410);
    await entered.close();
  });
});
