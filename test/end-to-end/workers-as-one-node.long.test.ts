import assert from 'node:assert/strict';
import { get } from 'node:http';
import { after, before, describe, it } from 'node:test';
import sharp from 'sharp';
import { DeskClient } from '../support/desk-client.ts';
import { SocketViewer } from '../support/viewers/socket-viewer.ts';
import { childrenOf, signalTo } from '../support/worker-processes.ts';
import { NodeProcess } from './node-process.ts';

const workers = 4;
const maxViewers = 40;
const metricsToken = 'a-token-for-tests-only';

describe('four workers on one SQLite file', () => {
  let node: NodeProcess;
  before(async () => {
    node = await NodeProcess.start('serve', {
      WORKERS: String(workers),
      MAX_VIEWERS: String(maxViewers),
      METRICS_TOKEN: metricsToken,
      DRAIN_MS: '1000',
    });
  });
  after(() => node.remove());

  const clients: { close(): void }[] = [];
  after(() => {
    for (const client of clients) client.close();
  });

  /** One desk for each worker, of different people, opened one after another so that they reach different workers. */
  async function openDesks(role: 'editor' | 'moderator'): Promise<readonly DeskClient[]> {
    const desks: DeskClient[] = [];
    for (let count = 0; count < workers; count += 1) {
      const made = await node.call('POST', '/v1/keys', {
        name: `${role} ${count}`,
        roles: [role],
        channels: ['*'],
      });
      const { key } = (await made.json()) as { readonly key: string };
      const desk = await DeskClient.open(node.url, { key });
      clients.push(desk);
      desks.push(desk);
    }
    return desks;
  }

  it('show at each worker what was published at any', async () => {
    const viewers = Array.from({ length: 8 }, () => new SocketViewer(node.url));
    clients.push(...viewers);
    await Promise.all(viewers.map((viewer) => viewer.the('ready')));
    const titles = Array.from({ length: 8 }, (_, index) => `خبر ${index}`);
    // At once, so that each has a connection of its own.
    await Promise.all(titles.map((title) => node.publish({ title })));
    for (const viewer of viewers) await viewer.until(() => viewer.events.length >= titles.length);
    for (const viewer of viewers) {
      assert.equal(viewer.failure, undefined);
      assert.deepEqual(viewer.events, viewers[0]?.events);
      viewer.close();
    }
  });

  it('take as many viewers as one process together', async () => {
    const open: { close(): void }[] = [];
    const statuses: number[] = [];
    const taken = () => statuses.filter((status) => status === 200).length;
    // A worker that has its share of viewers refuses; the next attempt reaches another one.
    while (taken() < maxViewers) {
      const { status, close } = await followByEvents(node.url);
      statuses.push(status);
      open.push({ close });
    }
    for (let more = 0; more < 2 * workers; more += 1) {
      const { status, close } = await followByEvents(node.url);
      open.push({ close });
      assert.equal(status, 503);
    }
    for (const each of open) each.close();
  });

  it('show each desk who has a headline open', async () => {
    const { id: headline } = await node.publish({ title: 'خبر' });
    const [first, ...others] = await openDesks('editor');
    await first?.request('open', { headline });
    for (const desk of others)
      assert.deepEqual(await desk.the('open'), { headline, by: [{ name: 'editor 0' }] });
  });

  it('show each desk reports as they come in, and let one person handle a case', async () => {
    const desks = await openDesks('moderator');
    const png = await sharp({ create: { width: 64, height: 48, channels: 3, background: 'teal' } })
      .png()
      .toBuffer();
    const image = await node.upload(png, 'image/png');
    const { id: headline } = await node.publish({ title: 'خبر', image: { id: image, alt: 'لوحة' } });
    const answer = await fetch(`${node.url}/v1/images/${image}/reports`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ headline, reason: 'graphic' }),
    });
    assert.equal(answer.status, 201);
    for (const desk of desks)
      assert.equal(((await desk.the('report image')) as { readonly image: string }).image, image);

    const [first, ...others] = desks;
    assert.deepEqual(await first?.request('claim', { image }), { ok: true });
    for (const desk of others) {
      assert.equal(((await desk.the('claim')) as { readonly by: string }).by, 'moderator 0');
      const refused = (await desk.request('claim', { image })) as {
        readonly problem: { readonly type: string };
      };
      assert.equal(refused.problem.type, 'already-claimed');
    }
  });

  it('count viewers together', async () => {
    const [desk] = await openDesks('editor');
    const viewers = Array.from({ length: 6 }, () => new SocketViewer(node.url));
    clients.push(...viewers);
    await Promise.all(viewers.map((viewer) => viewer.the('ready')));
    const last = () => desk?.all('viewers').at(-1) as { viewers: Record<string, number> } | undefined;
    await desk?.until(() => last()?.viewers['demo'] === 6);
    for (const viewer of viewers) viewer.close();
  });

  it('show the sum of their metrics, which does not go back when one of them dies', async () => {
    let before = await metrics();
    while (before('shareet_leader') !== 1 || before('shareet_other_nodes') < workers - 1)
      before = await metrics();
    assert.equal(before('shareet_workers'), workers);
    assert.equal(before('shareet_other_nodes'), workers - 1);
    assert.ok(before('shareet_publishes_total') >= 10);
    for (const worker of childrenOf(node.pid).slice(0, 2)) signalTo(worker, 'SIGKILL');
    let later = await metrics();
    while (later('shareet_workers') < workers || later('shareet_workers_replaced_total') < 2) {
      assert.ok(later('shareet_publishes_total') >= before('shareet_publishes_total'));
      later = await metrics();
    }
    assert.equal(later('shareet_publishes_total'), before('shareet_publishes_total'));
  });

  it('let no client wait for a worker that died before it took the connection', async () => {
    const [worker = 0] = childrenOf(node.pid);
    signalTo(worker, 'SIGSTOP');
    // One of these requests goes to the frozen worker.
    const answers = Array.from({ length: 2 * workers }, () =>
      statusOf(`${node.url}/healthz`).catch((error: NodeJS.ErrnoException) => error.code),
    );
    await statusOf(`${node.url}/healthz`);
    signalTo(worker, 'SIGKILL');
    for (const answer of await Promise.all(answers))
      assert.ok(answer === 200 || answer === 'ECONNRESET', `${answer}`);
    while ((await metrics())('shareet_workers') < workers);
  });

  it('replace a worker that is asked to stop, whose viewers move to the others', async () => {
    const viewers = Array.from({ length: 8 }, () => new SocketViewer(node.url));
    clients.push(...viewers);
    await Promise.all(viewers.map((viewer) => viewer.the('ready')));
    const stopped: number[] = [];
    const moved = () => viewers.filter(({ names }) => names.includes('bye'));
    // One of the workers may have none of these viewers.
    while (moved().length === 0) {
      const worker = childrenOf(node.pid).find((each) => !stopped.includes(each)) ?? 0;
      stopped.push(worker);
      signalTo(worker, 'SIGTERM');
      while (childrenOf(node.pid).includes(worker)) await metrics();
      const { seq } = await afterPublishing(node);
      for (const viewer of viewers) await viewer.until(() => (viewer.state?.seq ?? 0) >= seq);
      while ((await metrics())('shareet_workers') < workers);
    }
    assert.ok(moved().length < viewers.length);
    for (const viewer of viewers) {
      assert.equal(viewer.failure, undefined);
      assert.equal(viewer.names.filter((name) => name === 'snapshot').length, 1);
      viewer.close();
    }
    assert.doesNotMatch(node.output, new RegExp(`"worker":(?:${stopped.join('|')}),.*ended`));
  });

  it('count wrong keys together', async () => {
    // After the twentieth key, all but one every 15 s have to wait; workers that counted separately would let four times as many through.
    const statuses: number[] = [];
    for (let count = 0; count < 40; count += 1) statuses.push(await statusWith(`a-wrong-key-${count}`));
    const tried = statuses.filter((status) => status === 401).length;
    const held = statuses.filter((status) => status === 429).length;
    assert.ok(tried >= 20 && tried < 30 && tried + held === statuses.length, statuses.join());
  });

  it('turn /readyz at all workers before any viewer is sent away, and end with status 0', async () => {
    const viewers = Array.from({ length: 8 }, () => new SocketViewer(node.url));
    clients.push(...viewers);
    await Promise.all(viewers.map((viewer) => viewer.the('ready')));
    const present = childrenOf(node.pid);
    const ended = node.stop();
    await Promise.any(viewers.map((viewer) => viewer.the('bye')));
    const answers = Array.from({ length: 8 }, () =>
      // On a busy machine, the request may come after all workers have ended.
      statusOf(`${node.url}/readyz`).catch((error: NodeJS.ErrnoException) => error.code),
    );
    for (const answer of await Promise.all(answers))
      assert.ok(answer === 503 || answer === 'ECONNREFUSED' || answer === 'ECONNRESET', `${answer}`);
    await Promise.all(viewers.map((viewer) => viewer.the('bye')));
    assert.equal(await ended, 0);
    assert.deepEqual(
      childrenOf(process.pid).filter((pid) => present.includes(pid)),
      [],
    );
  });

  /** Over a connection of its own. */
  function statusOf(url: string, headers: Readonly<Record<string, string>> = {}): Promise<number> {
    return new Promise((resolve, reject) => {
      get(url, { agent: false, headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      }).on('error', reject);
    });
  }

  function statusWith(key: string): Promise<number> {
    return statusOf(`${node.url}/v1/headlines`, { authorization: `Bearer ${key}` });
  }

  /** The sum of all values of a metric; if a worker dies with the request, another one is asked. */
  async function metrics(): Promise<(name: string) => number> {
    const answer = await fetch(`${node.url}/metrics`, {
      headers: { Authorization: `Bearer ${metricsToken}`, Connection: 'close' },
    }).catch(() => undefined);
    if (!answer) return metrics();
    const text = await answer.text();
    assert.equal(answer.status, 200, text);
    return (name) =>
      Array.from(text.matchAll(new RegExp(`^${name}(?:\\{.*\\})? (\\S+)$`, 'gm')), ([, value]) =>
        Number(value),
      ).reduce((sum, value) => sum + value, 0);
  }
});

/** Follows by server-sent events over a connection of its own, until it is closed. */
function followByEvents(url: string): Promise<{ readonly status: number; readonly close: () => void }> {
  return new Promise((resolve, reject) => {
    const request = get(`${url}/v1/channels/demo/events`, { agent: false }, (response) => {
      response.resume();
      response.on('error', () => undefined);
      resolve({ status: response.statusCode ?? 0, close: () => request.destroy() });
    });
    request.on('error', reject);
  });
}

/** Where the log ends once one more headline was published. */
async function afterPublishing(node: NodeProcess): Promise<{ readonly seq: number }> {
  const { id } = await node.publish({ title: 'خبر أخير' });
  for (;;) {
    const { seq, headlines } = await node.snapshot();
    if (headlines.some((headline) => headline.id === id)) return { seq };
  }
}
