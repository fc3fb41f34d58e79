import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { retract } from '../../../../server/headlines/retract.ts';
import { editor, publishInDemo } from '../../../support/newsroom.ts';
import { openSite, problemOf, type HttpResponse, type Site } from '../../../support/site.ts';

describe('what to embed, by oEmbed', () => {
  let site: Site;
  let story: string;
  before(async () => {
    site = await openSite();
    story = (await publishInDemo(site.newsroom, { title: 'خبر «أول»' })).headline.id;
    await site.settle();
  });
  after(() => site.close());

  function ask(url: string, more: Readonly<Record<string, string>> = {}): Promise<HttpResponse> {
    return site.call('GET', `/oembed?${new URLSearchParams({ url, ...more }).toString()}`);
  }

  it('is a list in a frame for a channel, in which a line would leave most of the room empty', async () => {
    const { status, json } = await ask(`${site.address}/embed/demo`);
    assert.equal(status, 200);
    assert.deepEqual(json, {
      version: '1.0',
      type: 'rich',
      title: 'تجربة',
      provider_name: 'Shareet',
      provider_url: site.address,
      cache_age: 3600,
      html: `<iframe src="${site.address}/embed/demo?mode=list" title="تجربة" width="600" height="320" loading="lazy" frameborder="0"></iframe>`,
      width: 600,
      height: 320,
    });
  });

  it('keeps the options of the address, and stays within the limits of who asks', async () => {
    const url = `${site.address}/embed/demo?mode=scroll&theme=dark`;
    const answer = await ask(url, { maxwidth: '320', maxheight: '40', format: 'json', secret: 'x' });
    assert.deepEqual([answer.at('width'), answer.at('height')], [320, 40]);
    assert.match(String(answer.at('html')), /\/embed\/demo\?mode=scroll&amp;theme=dark"/);
  });

  it('is a link for a story', async () => {
    const { json } = await ask(`${site.address}/s/${story}`);
    assert.deepEqual(json, {
      version: '1.0',
      type: 'link',
      title: 'خبر «أول»',
      provider_name: 'Shareet',
      provider_url: site.address,
      cache_age: 3600,
    });
  });

  for (const [what, address] of [
    ['an address of another server', 'https://stranger.example/embed/demo'],
    ['what is no address', 'demo'],
    ['another page of this server', '/desk'],
    ['a channel that does not exist', '/embed/nowhere'],
    ['a story that does not exist', '/s/01K0000000000000000000000'],
    ['a malformed address', '/embed/%E0%A4%A'],
  ] as const)
    it(`does not exist for ${what}`, async () => {
      const answer = await ask(address.startsWith('/') ? site.address + address : address);
      assert.deepEqual(problemOf(answer), { status: 404, type: 'not-found', field: 'url', limit: undefined });
    });

  it('says what is wrong with the options, and with the format', async () => {
    assert.equal(problemOf(await ask(`${site.address}/embed/demo?speed=99`)).field, 'speed');
    assert.equal(problemOf(await ask(`${site.address}/embed/demo`, { format: 'xml' })).field, 'format');
    assert.equal(problemOf(await ask(`${site.address}/embed/demo`, { maxwidth: '0' })).field, 'maxwidth');
  });

  it('is named by the pages that can be embedded', async () => {
    for (const path of ['/embed/demo?theme=dark', `/s/${story}`]) {
      const { text } = await site.call('GET', path);
      const [, href = ''] =
        /<link rel="alternate" type="application\/json\+oembed" href="([^"]+)"/.exec(text) ?? [];
      const answer = await fetch(href.replaceAll('&amp;', '&'));
      assert.equal(answer.status, 200, href);
    }
  });

  it('has nothing of a story that was retracted', async () => {
    await retract(site.newsroom.publishing, editor, story, { erase: false });
    assert.equal((await ask(`${site.address}/s/${story}`)).status, 404);
  });
});
