import assert from 'node:assert/strict';
import { it, type TestContext } from 'node:test';
import { pino } from 'pino';
import { correct } from '../../../server/headlines/correct.ts';
import { retract } from '../../../server/headlines/retract.ts';
import { publicPolicy } from '../../../server/images/fetch-policy.ts';
import { dayMs, hourMs, minuteMs, secondMs } from '../../../server/protocol/durations.ts';
import { webhookEvents, type WebhookSettings } from '../../../server/protocol/newsroom/webhooks.ts';
import { listAudit } from '../../../server/store/audit.ts';
import { dueDeliveries, pageOfDeliveries } from '../../../server/store/deliveries.ts';
import { findWebhook } from '../../../server/store/webhooks.ts';
import { DeliveryWorker } from '../../../server/webhooks/delivery-worker.ts';
import {
  addWebhook,
  changeWebhook,
  replay,
  rotateSecret,
  testWebhook,
} from '../../../server/webhooks/manage-webhooks.ts';
import { editor, publishInDemo } from '../../support/newsroom.ts';
import { onBothStores, type Open } from '../../support/on-both-stores.ts';
import { hang, openEndpoints, status, verified } from './endpoints.ts';

async function openDelivery(context: TestContext, open: Open) {
  const newsroom = await open();
  const { clock, publishing, store } = newsroom;
  const endpoints = await openEndpoints(context);
  const failures: unknown[] = [];
  const worker = new DeliveryWorker({
    ...publishing,
    policy: publicPolicy,
    privateHosts: new Set(['127.0.0.1']),
    random: () => 0.5,
    logger: pino({ level: 'silent' }),
    contact: () => 'https://node.example',
    onFailure: (error) => failures.push(error),
  });
  context.after(async () => {
    await worker.stop();
    await newsroom.close();
    assert.deepEqual(failures, []);
  });

  const until = async (isSo: () => boolean | Promise<boolean>) => {
    while (!(await isSo())) await new Promise(setImmediate);
  };
  const due = (id: string) => dueDeliveries(store.db, id, clock.nowMs(), { except: [], limit: 1 });
  return {
    newsroom,
    endpoints,
    worker,
    until,
    add: (url: string, settings: Partial<WebhookSettings> = {}) =>
      addWebhook(publishing, editor, 'demo', { url, events: webhookEvents, ...settings }),
    /** Delivers what is due to an endpoint. */
    async deliver(id: string): Promise<void> {
      worker.wake();
      await until(async () => (await due(id)).length === 0);
    },
    /** Lets time pass in steps, and each attempt of it happen. */
    async pass(id: string, ms: number, stepMs = minuteMs): Promise<void> {
      for (let passedMs = 0; passedMs < ms; passedMs += stepMs) {
        clock.advance(stepMs);
        worker.wake();
        await until(async () => (await due(id)).length === 0);
      }
    },
    publish: async (title: string) => (await publishInDemo(newsroom, { title })).headline,
    correct: (id: string, title: string, version: number) =>
      correct(publishing, editor, { id, version }, { title }),
    deliveries: (id: string) => pageOfDeliveries(store.db, id, { limit: 100 }),
    webhook: async (id: string) => (await findWebhook(store.db, id)) ?? assert.fail('it is gone'),
    read: (secret: string, path: string) =>
      endpoints.at(path).map((received) => verified(context, secret, received, clock.nowMs())),
  };
}

onBothStores('a webhook', (open) => {
  it('gets each event that it asks for, signed as the specification says', async (context) => {
    const {
      endpoints,
      add,
      deliver,
      publish,
      correct: change,
      read,
      newsroom,
    } = await openDelivery(context, open);
    const { id, secret } = await add(endpoints.urlOf('/all'));
    const some = await add(endpoints.urlOf('/some'), { events: ['headline.retracted'] });
    const headline = await publish('افتتاح محطة جديدة');
    await deliver(id);
    await change(headline.id, 'افتتاح محطة جديدة للقطار', 1);
    await deliver(id);
    await retract(newsroom.publishing, editor, headline.id, { erase: false });
    await deliver(id);
    await deliver(some.id);
    const messages = read(secret, '/all');
    const firstSeq = Number(messages[0]?.data['seq']);
    assert.deepEqual(
      messages.map(({ type, data }) => [type, data['channel'], data['seq']]),
      [
        ['headline.published', 'demo', firstSeq],
        ['headline.updated', 'demo', firstSeq + 1],
        ['headline.retracted', 'demo', firstSeq + 2],
      ],
    );
    const [first] = messages;
    assert.equal(Reflect.get(Object(first?.data['headline']), 'title'), 'افتتاح محطة جديدة');
    assert.deepEqual(
      read(some.secret, '/some').map(({ type }) => type),
      ['headline.retracted'],
    );
    assert.equal(new Set(endpoints.at('/all').map(({ headers }) => headers['webhook-id'])).size, 3);
    assert.throws(() => read(some.secret, '/all'), /signature/i);
  });

  it('that is away for two hours gets everything, in order for each headline', async (context) => {
    const delivery = await openDelivery(context, open);
    const { endpoints, add, pass, publish, correct: change, deliveries, webhook, newsroom } = delivery;
    const { id } = await add(endpoints.urlOf('/away'));
    endpoints.answers.set('/away', status(503));
    const versions = new Map<string, number>();
    for (let round = 0; round < 8; round += 1) {
      const { id: headline } = await publish(`الخبر رقم ${round}`);
      versions.set(headline, 1);
      for (const [each, version] of versions) {
        await change(each, `الخبر ${each} بعد ${round}`, version);
        versions.set(each, version + 1);
      }
      await pass(id, 15 * minuteMs, 5 * minuteMs);
    }
    assert.ok((await webhook(id)).failing_since_ms);
    const refused = endpoints.received.length;
    endpoints.answers.delete('/away');
    await pass(id, hourMs, 5 * minuteMs);
    assert.ok((await deliveries(id)).every(({ state }) => state === 'delivered'));
    const accepted = endpoints.received
      .slice(refused)
      .map(({ body }) => JSON.parse(body) as DeliveredHeadline);
    for (const headline of versions.keys()) {
      const got = accepted.filter(({ data }) => data.headline.id === headline);
      const sent = Array.from({ length: versions.get(headline) ?? 0 }, (_, index) => index + 1);
      assert.deepEqual(
        got.map(({ data }) => data.headline.version),
        sent,
      );
    }
    assert.equal((await webhook(id)).failing_since_ms, null);
    assert.equal(newsroom.clock.nowMs(), Date.parse('2026-03-01T15:00:00Z'));
  });

  it('that hangs keeps no other one waiting, and is given up after 20 seconds', async (context) => {
    const { endpoints, add, worker, until, publish, deliveries, newsroom } = await openDelivery(
      context,
      open,
    );
    endpoints.answers.set('/hangs', hang);
    const hanging = await add(endpoints.urlOf('/hangs'));
    const { id } = await add(endpoints.urlOf('/answers'));
    for (let round = 0; round < 10; round += 1) await publish(`الخبر رقم ${round}`);
    worker.wake();
    await until(async () => (await deliveries(id)).every(({ state }) => state === 'delivered'));
    assert.equal(endpoints.at('/answers').length, 10);
    await until(() => endpoints.at('/hangs').length === 4);
    newsroom.clock.advance(20 * secondMs);
    await until(async () => (await deliveries(hanging.id)).some(({ fault }) => fault === 'timed-out'));
    assert.equal(endpoints.at('/answers').length, 10);
  });

  it('is sent nothing at a private address, nor where it redirects, nor without TLS', async (context) => {
    const { endpoints, add, deliver, publish, deliveries } = await openDelivery(context, open);
    endpoints.answers.set('/redirects', status(302, { location: endpoints.urlOf('/elsewhere') }));
    const cases = {
      [endpoints.urlOf('/redirects')]: 'redirected',
      [`https://127.0.0.2:${endpoints.port}/`]: 'not-public',
      'https://[::1]/': 'not-public',
      'https://169.254.169.254/latest/meta-data': 'not-public',
      [`http://localhost:${endpoints.port}/`]: 'bad-address',
    };
    const added = [];
    for (const url of Object.keys(cases)) added.push(await add(url));
    await publish('افتتاح محطة جديدة');
    for (const { id, url } of added) {
      await deliver(id);
      const [first] = await deliveries(id);
      assert.deepEqual([first?.fault, first?.attempts, first?.state], [cases[url], 1, 'pending']);
    }
    assert.deepEqual(
      endpoints.received.map(({ path }) => path),
      ['/redirects'],
    );
  });

  it('that answers 410 is disabled at once, and gets again what it missed once it is enabled', async (context) => {
    const { endpoints, add, deliver, publish, deliveries, webhook, newsroom } = await openDelivery(
      context,
      open,
    );
    endpoints.answers.set('/gone', status(410));
    const { id } = await add(endpoints.urlOf('/gone'));
    await publish('افتتاح محطة جديدة');
    await deliver(id);
    assert.equal((await webhook(id)).disabled_reason, 'gone');
    const [audit] = await listAudit(newsroom.store.db, { subject: id, limit: 1 });
    assert.deepEqual([audit?.action, audit?.after], ['webhook.disable', '{"reason":"gone"}']);
    await publish('خبر أثناء التعطيل');
    assert.equal((await deliveries(id)).length, 1);
    await assert.rejects(replay(newsroom.publishing, editor, id, { sinceMs: 0 }), { type: 'not-allowed' });

    endpoints.answers.delete('/gone');
    await changeWebhook(newsroom.publishing, editor, id, { settings: {}, isEnabled: true });
    assert.equal(await replay(newsroom.publishing, editor, id, { sinceMs: 0 }), 1);
    await deliver(id);
    const ids = endpoints.at('/gone').map(({ headers }) => headers['webhook-id']);
    assert.deepEqual([ids.length, new Set(ids).size], [2, 1]);
  });

  it('that fails is tried ten times in three days, and disabled after five', async (context) => {
    const { endpoints, add, deliver, pass, publish, deliveries, webhook } = await openDelivery(context, open);
    endpoints.answers.set('/fails', status(500));
    const { id } = await add(endpoints.urlOf('/fails'));
    await publish('افتتاح محطة جديدة');
    await deliver(id);
    await pass(id, 4 * dayMs, hourMs);
    const [first] = await deliveries(id);
    assert.deepEqual([first?.state, first?.attempts, first?.status], ['failed', 10, 500]);
    await publish('خبر آخر');
    await pass(id, dayMs, hourMs);
    assert.equal((await webhook(id)).disabled_reason, 'failing');
    assert.ok((await deliveries(id)).every(({ state }) => state === 'failed'));
  });

  it('waits as long as the endpoint asks', async (context) => {
    const { endpoints, add, deliver, pass, publish } = await openDelivery(context, open);
    endpoints.answers.set('/busy', status(429, { 'retry-after': '1800' }));
    const { id } = await add(endpoints.urlOf('/busy'));
    await publish('افتتاح محطة جديدة');
    await deliver(id);
    await pass(id, 29 * minuteMs, minuteMs);
    assert.equal(endpoints.received.length, 1);
    await pass(id, 2 * minuteMs, minuteMs);
    assert.equal(endpoints.received.length, 2);
  });

  it('is signed with both secrets for a day after a rotation', async (context) => {
    const { endpoints, add, deliver, read, newsroom } = await openDelivery(context, open);
    const { id, secret } = await add(endpoints.urlOf('/rotated'));
    const after = await rotateSecret(newsroom.publishing, editor, id);
    await testWebhook(newsroom.publishing, id);
    await deliver(id);
    assert.notEqual(after.secret, secret);
    for (const each of [secret, after.secret])
      assert.deepEqual(
        read(each, '/rotated').map(({ type }) => type),
        ['webhook.test'],
      );
    newsroom.clock.advance(dayMs);
    endpoints.received.length = 0;
    await testWebhook(newsroom.publishing, id);
    await deliver(id);
    assert.equal(read(after.secret, '/rotated').length, 1);
    assert.throws(() => read(secret, '/rotated'), /signature/i);
  });

  it('is never sent a text that was retracted before it was delivered', async (context) => {
    const { endpoints, add, deliver, pass, publish, deliveries, newsroom } = await openDelivery(
      context,
      open,
    );
    endpoints.answers.set('/late', status(503));
    const { id } = await add(endpoints.urlOf('/late'));
    const { id: headline } = await publish('خبر غير صحيح');
    await deliver(id);
    await retract(newsroom.publishing, editor, headline, { erase: true });
    endpoints.answers.delete('/late');
    endpoints.received.length = 0;
    await pass(id, 10 * minuteMs);
    assert.deepEqual(
      endpoints.at('/late').map(({ body }) => (JSON.parse(body) as { type: string }).type),
      ['headline.retracted'],
    );
    const rows = await deliveries(id);
    assert.deepEqual(
      rows.map(({ state }) => state),
      ['delivered', 'withdrawn'],
    );
    assert.doesNotMatch(JSON.stringify(rows), /غير صحيح/);
    const withdrawn = rows[1]?.number ?? assert.fail('it is not listed');
    await assert.rejects(replay(newsroom.publishing, editor, id, { number: withdrawn }), { type: 'gone' });
  });
});

interface DeliveredHeadline {
  readonly data: { readonly headline: { readonly id: string; readonly version: number } };
}
