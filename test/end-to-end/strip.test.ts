import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { LocalNode } from './local-node.ts';
import { StripPage, type Placed } from './strip-page.ts';

const titles = [
  'انطلاق موسم جني الزيتون في سهل سايس بمحصول أوفر من العام الماضي',
  'افتتاح مكتبة متنقلة تجوب القرى البعيدة كل يوم سبت',
  'ميناء آسفي يستقبل أول سفينة تعمل بالرياح',
  'متحف صغير للزرابي يفتح أبوابه في تازناخت',
];

describe('a strip in two browsers, one of them on a page of another origin', () => {
  let node: LocalNode;
  let browsers: Browser[] = [];
  let strips: StripPage[] = [];

  before(async () => {
    node = await LocalNode.start('demo');
    browsers = await Promise.all([openBrowser(), openBrowser()]);
    const [readers, strangers] = browsers;
    assert.ok(readers && strangers);
    strips = await Promise.all([
      StripPage.open(await readers.newPage({ viewport: { width: 1440, height: 800 } }), `${node.url}/`),
      StripPage.open(
        await strangers.newPage({ viewport: { width: 1200, height: 700 } }),
        `${node.url.replace('127.0.0.1', 'localhost')}/demo/stranger.html`,
      ),
    ]);
    for (const strip of strips) await strip.listen();
  });
  after(async () => {
    for (const browser of browsers) await browser.close();
    await node.remove();
  });

  it('shows a headline soon after it is published, at the edge', async () => {
    const [title = ''] = titles;
    await node.publish({ title });
    await Promise.all(strips.map((strip) => strip.knows(title)));
    await Promise.all(strips.map((strip) => strip.shows(title)));
  });

  it('shows a correction in place', async () => {
    const [, title = ''] = titles;
    const headline = await node.publish({ title });
    await Promise.all(strips.map((strip) => strip.shows(title)));
    const corrected = title.replace('سبت', 'أحد');
    const answer = await node.call(
      'PATCH',
      `/v1/headlines/${headline.id}`,
      { title: corrected },
      { 'If-Match': '"1"' },
    );
    assert.equal(answer.status, 200, await answer.text());
    await Promise.all(strips.map((strip) => strip.shows(corrected)));
    await Promise.all(strips.map((strip) => strip.hides(title)));
  });

  it('removes a retracted headline from the middle, and moves nothing else', async () => {
    const [, , title = ''] = titles;
    const headline = await node.publish({ title });
    await Promise.all(strips.map((strip) => strip.shows(title)));

    const before = await Promise.all(strips.map((strip) => strip.placed()));
    assert.equal((await node.call('DELETE', `/v1/headlines/${headline.id}`)).status, 204);
    await Promise.all(strips.map((strip) => strip.hides(title)));
    const later = await Promise.all(strips.map((strip) => strip.placed()));
    for (const [index, placed] of before.entries()) checkTravelledTogether(placed, later[index] ?? []);
  });

  it('removes it also while the viewer has paused, and moves nothing else', async () => {
    const [, , , title = ''] = titles;
    const headline = await node.publish({ title });
    const [strip] = strips;
    assert.ok(strip);
    await strip.shows(title);
    await strip.page.locator('news-ticker').getByRole('button').first().click();
    await strip.page.mouse.move(10, 700);

    const before = await strip.placed();
    await node.call('DELETE', `/v1/headlines/${headline.id}`);
    await strip.hides(title);
    const later = await strip.placed();
    const others = before.filter((each) => each.title !== title);
    assert.ok(others.length > 0, 'nothing was left to compare');
    for (const { title: other, xPx } of others) {
      assert.equal(later.find((each) => each.title === other)?.xPx, xPx, other);
    }
  });
});

/**
 * Headlines that are in view both times have travelled the same distance, to within half a pixel. A headline that still waits outside
 * the edge for its turn sets off later than the others, and is left out.
 */
function checkTravelledTogether(before: readonly Placed[], later: readonly Placed[]): void {
  const waysPx = before.flatMap(({ title, xPx, isVisible }) => {
    const now = later.find((each) => each.title === title);
    return isVisible && now?.isVisible ? [now.xPx - xPx] : [];
  });
  assert.ok(waysPx.length > 0, 'nothing was left to compare');
  assert.ok(Math.max(...waysPx) - Math.min(...waysPx) <= 0.5, `they came apart: ${waysPx.join(', ')} px`);
}
