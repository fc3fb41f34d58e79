import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import sharp from 'sharp';
import { strFromU8, unzipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { ografManifest } from '../widget/ograf/manifest-schema.ts';
import { consoleErrorsOf, openBrowser } from './browser.ts';
import { GraphicRenderer } from './graphic-renderer.ts';
import { HostPage } from './host-page.ts';
import { LocalNode } from './local-node.ts';

let node: LocalNode;
let host: HostPage;
let browser: Browser;
let page: Page;
let renderer: GraphicRenderer;
let faults: string[];

const headlines = [
  { title: 'افتتاح مكتبة متنقلة تجوب القرى البعيدة في الجنوب', source: 'وكالة الأنباء' },
  { title: 'فريق FIFA يصل إلى مراكش قبل المباراة النهائية' },
  { title: 'بدء موسم جني الزيتون في سهل سايس' },
];
const data = { headlines, label: 'أخبار', lang: 'ar' };

before(async () => {
  [node, browser, host] = await Promise.all([LocalNode.start(), openBrowser(), HostPage.open()]);
});
after(async () => {
  await browser.close();
  await host.close();
  await node.remove();
});
beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  faults = consoleErrorsOf(page);
  await page.goto(host.origin);
  renderer = await GraphicRenderer.open(page, `${node.url}/ograf/shareet-ticker.ograf.json`);
});
afterEach(() => page.close());

describe('the package of the graphic', () => {
  it('has a manifest by the specification, and the module that it names, as files and as an archive', async () => {
    const file = async (name: string) =>
      new Uint8Array(await (await node.call('GET', `/ograf/${name}`)).arrayBuffer());
    const archive = unzipSync(await file('shareet-ticker.zip'));
    const text = strFromU8(archive['shareet-ticker.ograf.json'] ?? new Uint8Array());
    const manifest = ografManifest.parse(JSON.parse(text));
    const [thumbnail] = manifest.thumbnails ?? [];
    assert.deepEqual(
      Object.keys(archive).toSorted(),
      [manifest.main, 'shareet-ticker.ograf.json', thumbnail?.file ?? ''].toSorted(),
    );
    const { width, height, format } = await sharp(archive[thumbnail?.file ?? '']).metadata();
    assert.deepEqual([format, { width, height }], ['webp', thumbnail?.resolution]);
    for (const [name, bytes] of Object.entries(archive)) assert.deepEqual(bytes, await file(name));
    assert.equal((await node.call('GET', '/ograf/other.mjs')).status, 404);
  });
});

describe('the graphic in real time', () => {
  it('is loaded, played, updated, stopped and disposed of', async () => {
    assert.equal(await renderer.picture(), '');
    assert.deepEqual(await renderer.load(data), { statusCode: 200 });
    assert.match(await renderer.picture(), /^0 news أخبار/);
    assert.deepEqual(await renderer.call('playAction'), { statusCode: 200, currentStep: 0 });
    assert.match(await renderer.picture(), /^1 news أخبار\n[^]*مكتبة/);

    assert.equal((await renderer.call('updateAction', { data: { label: 'عناوين' } })).statusCode, 200);
    assert.match(await renderer.picture(), /^1 news عناوين/);

    await renderer.call('customAction', { id: 'breaking', payload: { title: 'زلزال يضرب الساحل' } });
    assert.match(await renderer.picture(), /^1 breaking عاجل\n\S+ زلزال يضرب الساحل$/);
    await renderer.call('customAction', { id: 'clear', payload: null });
    assert.match(await renderer.picture(), /^1 news عناوين\n/);

    // There is only one step, so the next one is the end.
    assert.deepEqual(await renderer.call('playAction'), { statusCode: 200, currentStep: undefined });
    assert.match(await renderer.picture(), /^0 /);
    assert.deepEqual(await renderer.call('playAction', { goto: 0, skipAnimation: true }), {
      statusCode: 200,
      currentStep: 0,
    });
    await renderer.call('stopAction', { skipAnimation: true });
    assert.match(await renderer.picture(), /^0 /);
    assert.deepEqual(await renderer.call('dispose'), { statusCode: 200 });
    assert.equal(await renderer.picture(), '');
    assert.equal((await renderer.call('playAction')).statusCode, 409);
    assert.deepEqual(faults, []);
  });

  it('follows a channel: what is published enters, what is breaking takes over, what is retracted goes', async () => {
    const first = await node.publish({ title: 'خبر من القناة' });
    const server = { server: node.url, channel: 'demo' };
    assert.deepEqual(await renderer.load(server), { statusCode: 200 });
    await renderer.call('playAction', { skipAnimation: true });
    await renderer.shows(/^1 news تجربة\n[^]*خبر من القناة/);
    await node.publish({ title: 'خبر عاجل من القناة', priority: 'breaking' });
    await renderer.shows(/^1 breaking عاجل\n\S+ خبر عاجل من القناة$/);
    await node.call('DELETE', `/v1/headlines/${first.id}`);
    const { headlines: left } = await node.snapshot();
    for (const { id } of left) await node.call('DELETE', `/v1/headlines/${id}`);
    await renderer.shows(/^0 \S* \S*$/);
  });
});

describe('a fault', () => {
  it('in the data of load is answered with all that is wrong', async () => {
    const answer = await renderer.load({ ...data, speed: 'furious', colour: 'red', headlines: [{}] });
    assert.deepEqual(answer, {
      statusCode: 400,
      statusMessage:
        '"headlines" has no title of at most 300 characters in entry 1. "speed" is not slow, normal or fast. "colour" is not known.',
    });
    assert.equal(await renderer.picture(), '');
    assert.equal((await renderer.call('playAction')).statusCode, 409);
    assert.equal((await renderer.load({ label: 'x' })).statusCode, 400);
  });

  it('of the channel or the server is told apart', async () => {
    assert.deepEqual(await renderer.load({ server: node.url, channel: 'nowhere' }), {
      statusCode: 404,
      statusMessage: 'The server does not know this channel.',
    });
    const away = { server: 'http://127.0.0.1:9', channel: 'demo' };
    assert.equal((await renderer.load(away)).statusCode, 202);
    assert.match(await renderer.picture(), /^0 /);
    assert.equal((await renderer.load(away, 50, 'non-realtime')).statusCode, 504);
  });

  it('in an action changes nothing', async () => {
    await renderer.load(data);
    await renderer.call('playAction', { skipAnimation: true });
    const before = (await renderer.picture()).split('\n')[0];
    for (const [method, params] of [
      ['updateAction', { data: 7 }],
      ['updateAction', { data: { look: 'upside-down', label: 'x' } }],
      ['customAction', { id: 'explode' }],
      ['customAction', { id: 'breaking', payload: {} }],
      ['playAction', { goto: 'first' }],
      ['goToTime', { timestamp: 0 }],
    ] as const) {
      const { statusCode, statusMessage } = await renderer.call(method, params);
      assert.ok(statusCode === 400 || statusCode === 404, method);
      assert.ok(statusMessage, method);
    }
    assert.equal((await renderer.picture()).split('\n')[0], before);
  });
});

describe('the graphic frame by frame', () => {
  for (const frameRate of [25, 50, 60])
    it(`moves each headline by the same whole number of px in every frame of a minute, at ${frameRate} a second`, async () => {
      await renderer.load(data, frameRate, 'non-realtime');
      await renderer.schedule([0, 'playAction', { skipAnimation: true }]);
      const { stepsPx, count } = await renderer.steps(frameRate);
      // 44 px of 1080 lines, 4.5 em a second.
      assert.deepEqual(stepsPx, [Math.round(198 / frameRate)]);
      assert.ok(count > 10, `${count} headlines`);
    });

  it('draws a frame again exactly, in whatever order frames are asked for', async () => {
    await renderer.load(data, 50, 'non-realtime');
    await renderer.schedule(
      [500, 'playAction'],
      [4000, 'updateAction', { data: { headlines: headlines.toReversed() } }],
      [6000, 'customAction', { id: 'breaking', payload: { title: 'زلزال يضرب الساحل' } }],
      [8000, 'clear'],
      [9000, 'customAction', { id: 'pause', payload: null }],
      [9500, 'customAction', { id: 'resume', payload: null }],
      [12_000, 'stopAction'],
    );
    const times = [0, 500, 700, 3000, 5000, 7000, 9200, 9400, 10_000, 12_200, 13_000];
    const forward: string[] = [];
    for (const time of times) forward.push(await renderer.goTo(time));
    for (const index of [10, 3, 7, 0, 5, 9, 1, 8, 2, 6, 4])
      assert.equal(await renderer.goTo(times[index] ?? 0), forward[index], `${times[index]} ms`);
    const firstLines = forward.map((each) => each.split('\n')[0]);
    assert.equal(firstLines[0], '0 news أخبار');
    assert.match(firstLines[2] ?? '', /^0\.5 news/);
    assert.equal(firstLines[5], '1 breaking عاجل');
    assert.equal(forward[6], forward[7], 'paused');
    assert.match(firstLines[10] ?? '', /^0 /);
  });

  it('refuses a schedule with a fault in it, and times that are none', async () => {
    await renderer.load(data, 50, 'non-realtime');
    assert.equal((await renderer.schedule([0, 'playAction'], [5, 'explode'])).statusCode, 404);
    assert.equal((await renderer.call('setActionsSchedule', { schedule: [{}] })).statusCode, 400);
    for (const timestamp of [-1, NaN, 'now'])
      assert.equal((await renderer.call('goToTime', { timestamp })).statusCode, 400);
  });
});
