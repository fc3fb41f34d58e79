import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { axeViolations } from '../axe-faults.ts';
import { openBrowser } from '../browser.ts';
import { recordShifts, shiftsIn } from '../layout-shifts.ts';
import { LocalNode } from '../local-node.ts';
import { eventually } from '../waits.ts';
import { DeskPage, makeKey } from './desk-page.ts';

let node: LocalNode;
let browser: Browser;
let key: string;

before(async () => {
  node = await LocalNode.start('serve');
  browser = await openBrowser();
  ({ key } = await makeKey(node, ['editor'], { name: 'ليلى' }));
  const pinnedUntil = new Date(Date.now() + 3_600_000).toISOString();
  await node.publish({ title: 'خبر عادي', expiresAt: new Date(Date.now() + 600_000).toISOString() });
  for (const title of ['مثبت ثالث', 'مثبت ثان', 'مثبت أول']) await node.publish({ title, pinnedUntil });
  await node.publish({ title: 'خبر عاجل', priority: 'breaking' });
});
after(async () => {
  await browser.close();
  await node.remove();
});

function enter(): Promise<DeskPage> {
  return DeskPage.enter(browser, node, key, { path: '/desk/@demo/headlines/rundown' });
}

async function airs(page: Page, titles: readonly string[]): Promise<void> {
  await page.waitForFunction(
    (expected) =>
      [...document.querySelectorAll('.rundown-row a')].map((link) => link.textContent).join('|') === expected,
    titles.join('|'),
  );
}

async function onEveryScreen(): Promise<readonly string[]> {
  const { headlines } = await node.snapshot();
  return headlines.filter(({ title }) => title.startsWith('مثبت')).map(({ title }) => title);
}

describe('the rundown', () => {
  it('has what airs in its order, the strip itself, how long a round takes and what leaves next', async () => {
    const desk = await enter();
    const { page } = desk;
    await airs(page, ['خبر عاجل', 'مثبت أول', 'مثبت ثان', 'مثبت ثالث', 'خبر عادي']);
    await page.locator('desk-on-air news-ticker').getByText('خبر عاجل').first().waitFor();
    await page.locator('.rundown-row[data-on-screen~=fast]', { hasText: 'خبر عاجل' }).waitFor();
    await eventually(page, async () => {
      const [slow = 0, normal = 0, fast = 0] = await page
        .locator('.rundown-round dd')
        .evaluateAll((all) => all.map((each) => Number(/\d+/u.exec(each.textContent ?? '')?.[0])));
      assert.ok(slow > normal && normal > fast, `${slow}, ${normal}, ${fast}`);
    });
    const first = page.locator('.departures li').first();
    await first.getByText('خبر عادي').waitFor();
    await first.getByText('يغادر في موعده').waitFor();
    assert.deepEqual(await axeViolations(page), []);

    await node.publish({ title: 'خبر يصل' });
    await airs(page, ['خبر عاجل', 'مثبت أول', 'مثبت ثان', 'مثبت ثالث', 'خبر يصل', 'خبر عادي']);
    await node.call('PUT', '/v1/channels/demo/notice', { title: 'نعود بعد قليل' });
    await page.locator('desk-on-air news-ticker').getByText('نعود بعد قليل').first().waitFor();
    await node.call('DELETE', '/v1/channels/demo/notice');
    await desk.close();
  });

  it('moves no row while it loads, nor when a headline comes on screen', async () => {
    const desk = await enter();
    const { page } = desk;
    // In the head, the state of the connection has a text that changes.
    await page.addInitScript(recordShifts, '.shell-head');
    await page.reload();
    for (const title of ['خبر عاجل', 'مثبت أول'])
      await page.locator('.rundown-row[data-on-screen]', { hasText: title }).waitFor();
    assert.deepEqual(await shiftsIn(page), []);
    await desk.close();
  });

  it('reorders pins by dragging, by button and by keyboard, and takes it back', async () => {
    const desk = await enter();
    const { page } = desk;
    const row = (title: string) => page.locator('.rundown-row', { hasText: title });
    await row('مثبت ثالث').dragTo(row('مثبت أول'));
    await page.getByText('تغير ترتيب المثبت على كل الشاشات.').waitFor();
    assert.deepEqual(await onEveryScreen(), ['مثبت ثالث', 'مثبت أول', 'مثبت ثان']);

    // With two messages that offer the same action, the wrong one might be pressed.
    await page.locator('.toast .close').click();
    await row('مثبت ثان').getByRole('link').focus();
    const saved = page.waitForResponse(/\/pins$/u);
    await page.keyboard.press('Alt+ArrowUp');
    await saved;
    assert.deepEqual(await onEveryScreen(), ['مثبت ثالث', 'مثبت ثان', 'مثبت أول']);
    await row('مثبت ثان').locator('a:focus').waitFor();
    const undone = page.waitForResponse(/\/pins$/u);
    await page.getByRole('button', { name: 'تراجع' }).click();
    await undone;
    const lowered = page.waitForResponse(/\/pins$/u);
    await row('مثبت ثالث').getByRole('button', { name: 'تأخير' }).click();
    await lowered;
    assert.deepEqual(await onEveryScreen(), ['مثبت أول', 'مثبت ثالث', 'مثبت ثان']);
    await desk.close();
  });

  it('holds a headline off the air for a while, and has it back in its place', async () => {
    const desk = await enter();
    const { page } = desk;
    await airs(page, ['خبر عاجل', 'مثبت أول', 'مثبت ثالث', 'مثبت ثان', 'خبر يصل', 'خبر عادي']);
    const before = await onEveryScreen();
    await page
      .locator('.rundown-row', { hasText: 'مثبت ثالث' })
      .getByRole('button', { name: 'إيقاف مؤقت' })
      .click();
    await page.getByRole('radio', { name: 'ساعة' }).check();
    assert.deepEqual(await axeViolations(page), []);
    await page.keyboard.press('Control+Enter');
    await page.locator('.held-list li', { hasText: 'مثبت ثالث' }).waitFor();
    assert.ok(!(await onEveryScreen()).includes('مثبت ثالث'));
    assert.deepEqual(await axeViolations(page), []);
    await page.locator('.held-list').getByRole('button', { name: 'إعادته الآن' }).click();
    await page.getByText('عاد العنوان إلى البث في مكانه.').waitFor();
    await airs(page, ['خبر عاجل', 'مثبت أول', 'مثبت ثالث', 'مثبت ثان', 'خبر يصل', 'خبر عادي']);
    assert.deepEqual(await onEveryScreen(), before);
    await desk.close();
  });

  it('names it when two editors reorder pins at once, and loses neither order', async () => {
    const desk = await enter();
    const { page } = desk;
    await page.locator('.rundown-row').first().waitFor();
    const order = async () =>
      (await node.snapshot()).headlines.filter(({ title }) => title.startsWith('مثبت'));
    await page.route(
      '**/pins',
      async (route) => {
        const seen = (await order()).map(({ id }) => id);
        // A colleague is faster.
        const answer = await node.call('PUT', '/v1/channels/demo/pins', {
          headlines: seen.toReversed(),
          seen,
        });
        assert.equal(answer.status, 200);
        await route.continue();
      },
      { times: 1 },
    );
    const [, second] = await order();
    const theirs = (await order()).toReversed().map(({ title }) => title);
    await page
      .locator('.rundown-row', { hasText: second?.title ?? '' })
      .getByRole('button', { name: 'تقديم' })
      .click();
    await page.getByText('غيّر زميل ترتيب المثبت قبلك').waitFor();
    assert.deepEqual(await onEveryScreen(), theirs);
    assert.deepEqual(await axeViolations(page), []);
    await page.getByRole('button', { name: 'اعتماد ترتيبي' }).click();
    await page.getByText('تغير ترتيب المثبت على كل الشاشات.').waitFor();
    assert.equal((await onEveryScreen())[0], second?.title);
    await desk.close();
  });
});
