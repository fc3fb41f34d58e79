import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openSite, type Site } from '../../support/site.ts';
import { decide, publishPicture, reportByElement, type ShownPicture } from '../../support/site-pictures.ts';

interface LateCase {
  readonly image: string;
  readonly late: number;
}

describe('the list of late cases', () => {
  let site: Site;
  before(async () => {
    site = await openSite({ TRUST_PROXY: '1' });
  });
  after(() => site.close());

  async function report(shown: ShownPicture, from: string): Promise<string> {
    const answer = await reportByElement(site, shown, { headers: { 'x-forwarded-for': from } });
    assert.equal(answer.status, 201, answer.text);
    return String(answer.at('token'));
  }

  /** A picture that was reported and kept. */
  async function keep(): Promise<ShownPicture> {
    const shown = await publishPicture(site);
    await report(shown, '192.0.2.1');
    await decide(site, shown.image, { action: 'dismiss' });
    return shown;
  }

  async function pages(limit: number): Promise<readonly LateCase[]> {
    const cases: LateCase[] = [];
    for (let cursor = ''; ;) {
      const path = `/v1/moderation/cases?state=late&channel=demo&limit=${limit}${cursor}`;
      const { status, at } = await site.call('GET', path, { key: site.keys.moderator });
      assert.equal(status, 200);
      cases.push(...(at('cases') as readonly LateCase[]));
      if (at('cursor') === undefined) return cases;
      cursor = `&cursor=${String(at('cursor'))}`;
    }
  }

  it('has cases reported again after they were kept, the latest first, in pages, with counts', async () => {
    const kept = [await keep(), await keep(), await keep(), await keep(), await keep()] as const;
    assert.deepEqual(await pages(2), []);
    const [first, second, third, silent, withdrawn] = kept;
    await report(first, '198.51.100.1');
    const token = await report(withdrawn, '198.51.100.1');
    site.clock.advance(1000);
    // Two at one moment: the later image goes before.
    for (const each of [second, third]) await report(each, '198.51.100.1');
    await site.call('DELETE', `/v1/images/${withdrawn.image}/reports`, {
      body: { token },
      headers: { 'x-forwarded-for': '198.51.100.1' },
    });
    const together = [second.image, third.image].sort().reverse();
    assert.deepEqual(
      (await pages(2)).map(({ image, late }) => [image, late]),
      [...together, first.image].map((image) => [image, 1]),
    );

    site.clock.advance(1000);
    await report(first, '203.0.113.1');
    assert.deepEqual(
      (await pages(1)).map(({ image, late }) => [image, late]),
      [[first.image, 2], ...together.map((image) => [image, 1])],
    );
    assert.ok(!(await pages(100)).some(({ image }) => image === silent.image));
  });
});
