import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, describe, it, type TestContext } from 'node:test';
import sharp from 'sharp';
import { startReverseProxy, type ReverseProxy } from '../support/reverse-proxy.ts';
import { HostPage } from './host-page.ts';
import { LocalNode } from './local-node.ts';
import { openInEngine } from './open-in-engine.ts';

let node: LocalNode;
let host: HostPage;

before(async () => {
  [node, host] = await Promise.all([LocalNode.start(), HostPage.open()]);
  const channel = { title: 'تجربة', lang: 'ar' };
  await node.call('PUT', '/v1/channels/demo', { ...channel, origins: [host.origin] });
  await node.call('PUT', '/v1/channels/closed', { ...channel, origins: ['https://blog.example'] });
  await node.publish({ title: 'خبر قبل فتح الصفحة' });
});
after(async () => {
  await host.close();
  await node.remove();
});

const ticket = String.raw`v1\.[^/]+`;
const timeoutMs = 120_000;

/** Waits until a request matches `pattern`, and returns its index in `asked`. */
async function isAsked({ asked, requests }: ReverseProxy, pattern: RegExp): Promise<number> {
  const signal = AbortSignal.timeout(timeoutMs);
  for (;;) {
    const index = asked.findIndex((each) => pattern.test(each));
    if (index >= 0) return index;
    await once(requests, 'asked', { signal }).catch(() =>
      assert.fail(`${String(pattern)} was never asked for, but\n${asked.join('\n')}`),
    );
  }
}

/** Publishes a headline with a picture: a strip that has received it requests the picture. */
async function publishPicture(proxy: ReverseProxy, color: string): Promise<void> {
  const bytes = await sharp({ create: { width: 160, height: 100, channels: 3, background: color } })
    .png()
    .toBuffer();
  const id = await node.upload(bytes, 'image/png');
  await node.publish({ title: `خبر بصورة ${color}`, image: { id, alt: 'صورة' } });
  await isAsked(proxy, new RegExp(`/v1/images/[^/]+/`));
}

async function openFrames(
  context: TestContext,
  open: (context: TestContext, url: string) => Promise<void>,
  faults: ReverseProxy['faults'],
): Promise<ReverseProxy> {
  const proxy = await startReverseProxy(context);
  proxy.target = node.url;
  proxy.faults = faults;
  const frame = (path: string) =>
    `<iframe sandbox="allow-scripts" src="${proxy.url}/embed/${path}" width="900" height="320"></iframe>`;
  host.html = frame('closed?mode=list') + frame('demo?mode=list&pictures=true');
  await open(context, host.origin);
  return proxy;
}

for (const [name, open] of Object.entries(openInEngine))
  describe(`a frame in a sandbox that allows scripts alone, in ${name}`, () => {
    it('is live by WebSocket, where a page that is not allowed shows nothing', async (context) => {
      const proxy = await openFrames(context, open, {});
      await isAsked(proxy, new RegExp(`^upgrade /embed/demo/${ticket}/socket\\.io/`));
      await publishPicture(proxy, '#123456');
      assert.ok(!proxy.asked.some((each) => each.includes('/events')), proxy.asked.join('\n'));
      // The other frame comes first in the page, and was answered long ago.
      assert.ok(proxy.asked.includes('/embed/closed?mode=list'));
      assert.ok(!proxy.asked.some((each) => each.startsWith('/embed/closed/')), proxy.asked.join('\n'));
    });

    it('is live by server-sent events where WebSockets are blocked', async (context) => {
      const proxy = await openFrames(context, open, { dropsUpgrade: true });
      const upgrade = await isAsked(proxy, /^upgrade /);
      const events = await isAsked(proxy, new RegExp(`^/embed/demo/${ticket}/v1/channels/demo/events`));
      assert.ok(upgrade < events);
      await publishPicture(proxy, '#654321');
    });
  });
