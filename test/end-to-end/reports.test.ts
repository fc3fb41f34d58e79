import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { io, type Socket } from 'socket.io-client';
import { openBrowser } from './browser.ts';
import { NodeProcess } from './node-process.ts';
import { behindProxy, Reader } from './reader.ts';
import { hasCount } from './waits.ts';

const alt = 'لوحة بلون الماء';
const credit = 'صحيفة الأفق';

let node: NodeProcess;
let browser: Browser;
let desk: Socket;
let image = '';
let headline = '';
/** What came over the desk's socket, in order. */
const deskHeard: { readonly event: string; readonly image: string; readonly about: string }[] = [];

before(async () => {
  node = await NodeProcess.start('demo', behindProxy);
  browser = await openBrowser();
  const png = await sharp({ create: { width: 640, height: 420, channels: 3, background: 'teal' } })
    .png()
    .toBuffer();
  image = await node.upload(png, 'image/png');
  ({ id: headline } = await node.publish({
    title: 'خبر تحمله صورة',
    paragraphs: ['فقرة أولى.', 'فقرة ثانية.'],
    image: { id: image, alt, credit },
  }));
  desk = io(`${node.url}/desk`, { transports: ['websocket'], auth: { key: node.adminKey } });
  desk.on('report image', (said: { image: string; reason: string }) =>
    deskHeard.push({ event: 'report image', image: said.image, about: said.reason }),
  );
  desk.on('case', (said: { image: string; state: string }) =>
    deskHeard.push({ event: 'case', image: said.image, about: said.state }),
  );
  await new Promise<void>((resolve) => desk.once('connect', () => resolve()));
});
after(async () => {
  desk.close();
  await browser.close();
  await node.remove();
});

function openStory(address: string): Promise<Reader> {
  return Reader.open(browser, node, address, `/#${headline}`);
}

/** The snapshots that a reader has requested: one who does not receive a change would have to request another. */
function snapshotsAskedBy({ requested }: Reader): readonly string[] {
  return requested.filter((url) => url.includes('/v1/channels/'));
}

async function imageState(): Promise<string | undefined> {
  const { headlines } = await node.snapshot();
  return headlines.find(({ id }) => id === headline)?.image?.state;
}

const variants = ['thumb', 'story'];
const formats = ['image/webp,*/*', 'image/jpeg', '*/*'];
/** Every way in which a client may try to get the picture all the same. */
const askings: readonly (readonly [what: string, query: string, init: RequestInit])[] = [
  ['GET', '', {}],
  ['HEAD', '', { method: 'HEAD' }],
  ['a query', '?again=1', {}],
  ['a query that breaks caches', `?${'v'.repeat(200)}`, {}],
  ['any validator', '', { headers: { 'If-None-Match': '*' } }],
  ['a date', '', { headers: { 'If-Modified-Since': 'Thu, 01 Jan 2099 00:00:00 GMT' } }],
  ['a part', '', { headers: { Range: 'bytes=0-99' } }],
  ['a cache that wants no answer', '', { headers: { 'Cache-Control': 'only-if-cached' } }],
  [
    'a page of another site',
    '',
    { headers: { Origin: 'https://akhbar.example', 'Sec-Fetch-Site': 'cross-site' } },
  ],
];

async function ask(variant: string, accept: string, query = '', init: RequestInit = {}): Promise<Response> {
  const headers = { Accept: accept, ...(init.headers as Record<string, string> | undefined) };
  return fetch(`${node.url}/v1/images/${image}/${variant}${query}`, { ...init, headers });
}

describe('a picture that three readers report', () => {
  let watchers: readonly Reader[] = [];
  /** Which snapshots they had asked for before the first report. */
  const asked = new Map<Reader, readonly string[]>();
  /** The ETags from when the picture was shown. */
  const etags: string[] = [];
  /** Of the case, after the last decision. */
  let version = 0;

  it('is shown in the story of two other readers, with its caption', async () => {
    watchers = await Promise.all([openStory('198.51.100.20'), openStory('2001:db8:20::1')]);
    for (const { page } of watchers) {
      await page.getByRole('img', { name: alt }).waitFor();
      await page.getByText(credit).first().waitFor();
      await page.locator('news-ticker:state(live)').waitFor();
    }
    for (const watcher of watchers) {
      await watcher.watch(image);
      asked.set(watcher, snapshotsAskedBy(watcher));
    }
  });

  for (const variant of variants) {
    for (const accept of formats) {
      it(`is served: ${variant} as ${accept}`, async () => {
        const answer = await ask(variant, accept);
        assert.equal(answer.status, 200);
        assert.equal(answer.headers.get('cache-control'), 'public, max-age=60, must-revalidate');
        etags.push(answer.headers.get('etag') ?? '');
        const isWebp = accept.includes('webp');
        assert.equal((await sharp(await answer.bytes()).metadata()).format, isWebp ? 'webp' : 'jpeg');
      });
    }
  }

  const reporters = [
    ['first', '203.0.113.7', 'مشهد دموي أو صادم', 'graphic'],
    ['second', '192.0.2.8', 'تمسّ طفلًا أو سلامته', 'child'],
    ['third', '2001:db8:9::9', 'كراهية أو تحريض', 'hate'],
  ] as const;
  for (const [which, address, label, reason] of reporters) {
    it(`is reported by the ${which} reader in the element, and the desk is notified`, async () => {
      assert.equal(await imageState(), 'visible');
      const reader = await openStory(address);
      await reader.page.getByRole('img', { name: alt }).waitFor();
      const told = new Promise((resolve) => desk.once('report image', resolve));
      await reader.report(label);
      await told;
      assert.deepEqual(deskHeard.filter(({ event }) => event === 'report image').at(-1), {
        event: 'report image',
        image,
        about: reason,
      });
      // The reporter does not see it any more, whatever others do.
      await reader.page.getByRole('img', { name: alt }).waitFor({ state: 'detached' });
      await reader.close();
    });
  }

  it('disappears from the screens of the two readers without a request', async () => {
    for (const watcher of watchers) {
      assert.deepEqual(await watcher.sights(2), [true, false]);
      assert.deepEqual(snapshotsAskedBy(watcher), asked.get(watcher));
    }
    assert.equal(await imageState(), 'hidden');
  });

  it('is replaced by a message of the same size, without its caption', async () => {
    for (const { page } of watchers) {
      const place = page.locator('news-story [part=picture]');
      await place.getByText('أُخفيت هذه الصورة مؤقتًا بعد بلاغات من القرّاء').waitFor();
      const box = await place.boundingBox();
      assert.equal(Math.round(((box?.width ?? 0) / (box?.height ?? 1)) * 100), Math.round((640 / 420) * 100));
      await hasCount(page.getByText(credit), 0);
      await hasCount(page.locator(`[alt="${alt}"]`), 0);
    }
  });

  for (const variant of variants) {
    for (const accept of formats) {
      for (const [what, query, init] of askings) {
        it(`returns 410 with no-store: ${variant} as ${accept}, ${what}`, async () => {
          const answer = await ask(variant, accept, query, init);
          assert.deepEqual([answer.status, answer.headers.get('cache-control')], [410, 'no-store']);
          assert.equal(answer.headers.get('etag'), null);
          assert.doesNotMatch(answer.headers.get('content-type') ?? '', /^image/);
        });
      }
    }
  }

  it('returns 410, not 304, to a client with a cached copy', async () => {
    assert.equal(new Set(etags).size, 4);
    for (const variant of variants) {
      for (const etag of etags) {
        const { status } = await ask(variant, '*/*', '', { headers: { 'If-None-Match': etag } });
        assert.equal(status, 410);
      }
    }
  });

  it('is not mentioned in any page, story or snapshot', async () => {
    const page = await (await fetch(`${node.url}/s/${headline}`)).text();
    assert.ok(!page.includes(`/v1/images/${image}`) && !page.includes(alt), page);
    const story = await (await fetch(`${node.url}/v1/stories/${headline}`)).text();
    assert.ok(!story.includes(alt) && !story.includes(credit), story);
    const shown = (await node.snapshot()).headlines.find(({ id }) => id === headline)?.image;
    assert.deepEqual(shown, { id: image, width: 640, height: 420, state: 'hidden' });
  });

  it('is hidden from new readers, also without scripts', async () => {
    const late = await openStory('198.51.100.77');
    await late.page.getByText('أُخفيت هذه الصورة مؤقتًا').waitFor();
    await late.page.goto(`${node.url}/s/${headline}`);
    await late.page.getByText('أُخفيت هذه الصورة مؤقتًا').waitFor();
    assert.equal(await late.page.locator('img').count(), 0);
    await late.close();
  });

  it('is restored by a moderator', async () => {
    const answer = await node.call('GET', '/v1/moderation/cases');
    const { cases } = (await answer.json()) as {
      readonly cases: readonly { readonly image: string; readonly version: number; readonly score: number }[];
    };
    const open = cases.find((each) => each.image === image);
    assert.equal(open?.score, 3);
    const decision = { action: 'restore', version: open?.version };
    const decided = await node.call('POST', `/v1/moderation/images/${image}/decision`, decision);
    assert.equal(decided.status, 200, await decided.clone().text());
    ({ version } = (await decided.json()) as { readonly version: number });
    const again = await node.call('POST', `/v1/moderation/images/${image}/decision`, decision);
    assert.equal(again.status, 409);
    assert.ok(deskHeard.some((each) => each.event === 'case' && each.image === image));
  });

  it('reappears on both screens without a request', async () => {
    for (const watcher of watchers) {
      assert.deepEqual(await watcher.sights(3), [true, false, true]);
      assert.deepEqual(snapshotsAskedBy(watcher), asked.get(watcher));
      await watcher.page.getByRole('img', { name: alt }).evaluate((img: HTMLImageElement) => img.decode());
    }
  });

  it('is served again, and shown to new readers', async () => {
    for (const variant of variants)
      for (const accept of formats) assert.equal((await ask(variant, accept)).status, 200);
    const late = await openStory('198.51.100.78');
    await late.page.getByRole('img', { name: alt }).waitFor();
    await late.close();
  });

  it('disappears from every open page even if the node is killed right after the decision to hide it', async () => {
    const decision = { action: 'hide', version };
    const decided = await node.call('POST', `/v1/moderation/images/${image}/decision`, decision);
    assert.equal(decided.status, 200, await decided.text());
    await node.kill();
    await node.start();
    for (const watcher of watchers) {
      // It would reconnect by itself at a random moment within a minute; this event, as when a device wakes, makes it do so now.
      await watcher.page.evaluate(() => dispatchEvent(new Event('online')));
      assert.equal((await watcher.sights(4))[3], false);
    }
    assert.equal((await ask('story', '*/*')).status, 410);
  });
});
