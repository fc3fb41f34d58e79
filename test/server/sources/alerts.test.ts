import assert from 'node:assert/strict';
import { after, it, type TestContext } from 'node:test';
import { FeedReader } from '../../../server/feeds/feed-reader.ts';
import { hourMs } from '../../../server/protocol/durations.ts';
import { sourceDefaults } from '../../../server/protocol/newsroom/sources.ts';
import { createVisits } from '../../../server/sources/create-visits.ts';
import { addSource } from '../../../server/sources/manage-sources.ts';
import { toEntryView } from '../../../server/sources/source-view.ts';
import { listHeadlines } from '../../../server/store/headline-list.ts';
import { latestEntries } from '../../../server/store/source-entries.ts';
import { findSource } from '../../../server/store/sources.ts';
import { alertOf, referenceTo, type AlertText } from '../../support/alerts.ts';
import { onBothStores, type Open } from '../../support/on-both-stores.ts';
import { editor } from '../../support/newsroom.ts';
import { openHosts, plain, type Answer } from './odd-feeds.ts';

/** A weather service: a feed that leads to its messages, each at an address of its own. */
async function openService(context: TestContext, open: Open) {
  const newsroom = await open();
  const { clock, publishing, store } = newsroom;
  const messages = new Map<string, AlertText>();
  let isDown = false;
  const feedOf = (told: ReadonlyMap<string, AlertText>, port: number) => {
    const entries = [...told.keys()]
      .toReversed()
      .map(
        (name) =>
          `<item><title>${name}</title><guid>${name}</guid><link>http://${name}.feeds.example:${port}/a.cap</link></item>`,
      );
    return `<rss version="2.0" xmlns:cap="urn:oasis:names:tc:emergency:cap:1.2"><channel><title>أرصاد</title>${entries.join('')}</channel></rss>`;
  };
  const relayed = new Map<string, AlertText>();
  const answers = new Map<string, Answer>([
    ['service', plain(() => feedOf(messages, hosts.port))],
    ['relay', plain(() => feedOf(relayed, hosts.port))],
  ]);
  const hosts = await openHosts(answers, () => clock.nowMs());
  const visits = createVisits(publishing, {
    policy: hosts.policy,
    reader,
    privateHosts: new Set(),
    contact: () => 'https://node.example',
    random: () => 0.5,
    onFailure: (error) => assert.fail(String(error)),
  });
  context.after(async () => {
    await visits.stop();
    await hosts.close();
    await newsroom.close();
  });
  const follow = (host: string) =>
    addSource(publishing, editor, 'demo', { ...sourceDefaults, address: hosts.addressOf(host) });
  const { id } = await follow('service');
  const ids = [id];
  const lastVisitMs = (each: string) =>
    findSource(store.db, each).then((row) => row?.last_visit_at_ms ?? null);
  const lastVisits = () => Promise.all(ids.map(lastVisitMs));

  return {
    newsroom,
    hosts,
    say(name: string, message: AlertText): AlertText {
      messages.set(name, { identifier: name, ...message });
      answers.set(name, (exchange) => {
        if (isDown) exchange.response.destroy();
        else plain(() => alertOf(messages.get(name) ?? {}))(exchange);
      });
      return { identifier: name, ...message };
    },
    /** Another service, which passes on some of the messages. */
    async followRelay(): Promise<void> {
      ids.push((await follow('relay')).id);
    },
    relay(name: string): void {
      relayed.set(name, messages.get(name) ?? {});
    },
    setDown(value: boolean) {
      isDown = value;
    },
    /** Lets an hour pass, and the visit of that hour happen. */
    async visit(): Promise<void> {
      clock.advance(hourMs);
      const before = await lastVisits();
      visits.wake();
      const isOver = async () => (await lastVisits()).every((atMs, place) => atMs !== before[place]);
      while (!(await isOver())) await new Promise(setImmediate);
    },
    async headlines() {
      const rows = await listHeadlines(store.db, { limit: 100 });
      return rows.map(({ title, state }) => `${state}: ${title}`).toSorted();
    },
    async reasons() {
      const rows = await latestEntries(store.db, id, 50);
      return rows.map(toEntryView).map(({ action, reason }) => `${action}: ${reason}`);
    },
  };
}

const saying = (headline: string, more: object = {}) => [{ language: 'ar', headline, ...more }];

/** One for all tests: a thread takes a moment to start. */
const reader = new FeedReader();
after(() => reader.close());

onBothStores('a source of alerts', (open) => {
  it('publishes an alert, corrects it by its update, and retracts it by its cancellation', async (context) => {
    const { say, visit, headlines, hosts, reasons } = await openService(context, open);
    const first = say('a', { infos: saying('رياح قوية') });
    await visit();
    assert.deepEqual(await headlines(), ['live: رياح قوية']);

    const update = say('b', {
      kind: 'Update',
      sent: '2026-03-01T12:30:00+00:00',
      // The same moment, written differently.
      references: [referenceTo({ ...first, sent: '2026-03-01T12:00:00+01:00' })],
      infos: saying('رياح أقوى'),
    });
    await visit();
    assert.deepEqual(await headlines(), ['live: رياح أقوى']);

    say('c', {
      kind: 'Cancel',
      sent: '2026-03-01T13:30:00+00:00',
      references: [referenceTo(update)],
      infos: [],
    });
    await visit();
    assert.deepEqual(await headlines(), ['retracted: رياح أقوى']);
    assert.ok((await reasons()).includes('retract: alert-canceled'));
    await visit();
    assert.deepEqual(await headlines(), ['retracted: رياح أقوى']);
    // A message never changes: it is fetched once.
    assert.deepEqual(['a', 'b', 'c'].map(hosts.visitsOf), [1, 1, 1]);
  });

  it('publishes of a row of messages only the last one, and knows the others by it', async (context) => {
    const { say, visit, headlines, reasons } = await openService(context, open);
    const first = say('a', { infos: saying('الأولى') });
    say('b', {
      kind: 'Update',
      sent: '2026-03-01T12:10:00Z',
      references: [referenceTo(first)],
      infos: saying('الثانية'),
    });
    const over = say('d', { infos: saying('ملغاة') });
    say('e', { kind: 'Cancel', sent: '2026-03-01T12:10:00Z', references: [referenceTo(over)], infos: [] });
    await visit();
    assert.deepEqual(await headlines(), ['live: الثانية']);
    assert.deepEqual((await reasons()).toSorted(), [
      'leave: alert-canceled',
      'leave: alert-replaced',
      'leave: alert-replaced',
      'publish: new',
    ]);
    // It names only the first message, which was never published.
    say('c', { kind: 'Cancel', sent: '2026-03-01T13:30:00Z', references: [referenceTo(first)], infos: [] });
    await visit();
    assert.deepEqual(await headlines(), ['retracted: الثانية']);
  });

  it('lets an alert end by its own date, which an update moves', async (context) => {
    const { newsroom, say, visit, headlines } = await openService(context, open);
    const first = say('a', { infos: saying('رياح', { expires: '2026-03-01T14:30:00Z' }) });
    say('over', { infos: saying('قديمة', { expires: '2026-03-01T12:30:00Z' }) });
    await visit();
    const expiry = async () => (await listHeadlines(newsroom.store.db, { limit: 1 }))[0]?.expires_at_ms;
    assert.deepEqual(await headlines(), ['live: رياح']);
    assert.equal(await expiry(), Date.parse('2026-03-01T14:30:00Z'));
    say('b', {
      kind: 'Update',
      sent: '2026-03-01T13:30:00Z',
      references: [referenceTo(first)],
      infos: saying('رياح', { expires: '2026-03-01T18:00:00Z' }),
    });
    await visit();
    assert.equal(await expiry(), Date.parse('2026-03-01T18:00:00Z'));
  });

  it('proposes what is extreme and immediate as breaking, and corrects it while it waits', async (context) => {
    const { newsroom, say, visit, headlines } = await openService(context, open);
    const extreme = { severity: 'Extreme', urgency: 'Immediate' };
    const first = say('a', { infos: saying('فيضان', extreme) });
    await visit();
    assert.deepEqual(await headlines(), ['submitted: فيضان']);
    say('b', {
      kind: 'Update',
      sent: '2026-03-01T13:30:00Z',
      references: [referenceTo(first)],
      infos: saying('فيضان في الوادي', extreme),
    });
    await visit();
    assert.deepEqual(await headlines(), ['submitted: فيضان في الوادي']);
    assert.equal((await listHeadlines(newsroom.store.db, { limit: 1 }))[0]?.priority, 'breaking');
  });

  it('publishes no test, exercise or draft, and says so', async (context) => {
    const { say, visit, headlines, reasons } = await openService(context, open);
    for (const status of ['Test', 'Exercise', 'Draft']) say(status.toLowerCase(), { status });
    const real = say('a', {});
    await visit();
    // Nor does an exercise end a real warning.
    say('drill', { status: 'Exercise', kind: 'Cancel', references: [referenceTo(real)] });
    await visit();
    assert.deepEqual(await headlines(), ['live: رياح قوية على الساحل']);
    assert.deepEqual((await reasons()).toSorted(), [
      'publish: new',
      'refuse: alert-draft',
      'refuse: alert-exercise',
      'refuse: alert-exercise',
      'refuse: alert-test',
    ]);
  });

  it('comes back for what it could not fetch', async (context) => {
    const { say, setDown, visit, headlines } = await openService(context, open);
    say('a', {});
    setDown(true);
    await visit();
    assert.deepEqual(await headlines(), []);
    setDown(false);
    await visit();
    assert.deepEqual(await headlines(), ['live: رياح قوية على الساحل']);
  });

  it('keeps an alert that another source still gives when one cancels it, until both do or it ends', async (context) => {
    const { say, relay, followRelay, visit, headlines, reasons } = await openService(context, open);
    const first = say('a', { infos: saying('رياح قوية') });
    await visit();
    relay('a');
    await followRelay();
    await visit();
    say('b', { kind: 'Cancel', sent: '2026-03-01T14:30:00+00:00', references: [referenceTo(first)] });
    for (let visits = 0; visits < 2; visits += 1) await visit();
    assert.deepEqual(await headlines(), ['live: رياح قوية']);
    assert.ok((await reasons()).includes('leave: alert-canceled'));
    relay('b');
    await visit();
    assert.deepEqual(await headlines(), ['retracted: رياح قوية']);
  });
});
