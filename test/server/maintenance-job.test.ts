import assert from 'node:assert/strict';
import { afterEach, beforeEach, it } from 'node:test';
import { sealNetworks, sourceOf } from '../../server/moderation/report-source.ts';
import { decideImage } from '../../server/moderation/decide.ts';
import { report, withdraw, type ModerationContext } from '../../server/moderation/report.ts';
import { storeUpload } from '../../server/headlines/image-ingest.ts';
import { MaintenanceJob } from '../../server/maintenance-job.ts';
import { dayMs } from '../../server/protocol/durations.ts';
import { findImage } from '../../server/store/images.ts';
import { onBothStores } from '../support/on-both-stores.ts';
import { editor, publishInDemo, type Newsroom } from '../support/newsroom.ts';

onBothStores('what readers said', (open) => {
  let newsroom: Newsroom;
  let reporting: ModerationContext;
  let image: string;
  let headline: string;

  beforeEach(async () => {
    newsroom = await open();
    const notifier = {
      reportReceived: () => undefined,
      caseChanged: () => undefined,
      draftsChanged: () => undefined,
    };
    reporting = { ...newsroom.publishing, notifier, viewersOfLastHour: () => 0 };
    const { id } = await storeUpload(newsroom.publishing, editor, {
      contentHash: 'dam',
      pixelHash: 'pixels of the dam',
      width: 1200,
      height: 800,
      placeholder: 'thumbhash',
      renditions: [],
    });
    const body = await publishInDemo(newsroom, { image: { id, alt: 'سد' } });
    image = body.headline.image?.id ?? '';
    headline = body.headline.id;
  });
  afterEach(() => newsroom.close());

  function send(reporter: string, address = '203.0.113.5') {
    const source = sourceOf({ address, headers: {}, trustsProxy: true });
    const seal = (caseKey: string) => sealNetworks(caseKey, source);
    return report(reporting, { image, headline, reporter, reason: 'graphic', note: `من ${reporter}`, seal });
  }

  /** Lets the node's own clock go on to the day, and what it does then be done. */
  async function goOn(days: number): Promise<void> {
    newsroom.clock.advance(days * dayMs);
    const failures: unknown[] = [];
    const maintenance = new MaintenanceJob({ ...reporting, onFailure: (error) => failures.push(error) });
    maintenance.start();
    await maintenance.stop();
    assert.deepEqual(failures, []);
  }

  const reports = () => newsroom.store.db.selectFrom('reports').selectAll().orderBy('number').execute();
  const cases = () => newsroom.store.db.selectFrom('cases').selectAll().orderBy('round').execute();

  it('of its networks is lost with the key after thirty days, while the case is still open', async () => {
    await send('a');
    await goOn(29);
    assert.notEqual((await cases())[0]?.network_key, null);
    const [sealed] = await reports();
    assert.match(sealed?.network ?? '', /^[\w-]{43}$/);

    await goOn(2);
    assert.deepEqual(
      (await cases()).map(({ network_key, closed_at_ms }) => [network_key, closed_at_ms]),
      [[null, null]],
    );
    const [unsealed] = await reports();
    assert.deepEqual([unsealed?.network, unsealed?.wide_network], ['unknown', 'unknown']);
  });

  it('later is sealed with a new key, which is kept for as long again', async () => {
    await send('a');
    await goOn(31);
    await send('b');
    const [renewed] = await cases();
    assert.notEqual(renewed?.network_key, null);
    await goOn(1);
    assert.equal((await cases())[0]?.network_key, renewed?.network_key);
    await goOn(30);
    assert.equal((await cases())[0]?.network_key, null);
  });

  it('from one network never counts as from two because the key between them was lost', async () => {
    await goOn(1);
    await send('a', '198.51.100.1');
    await goOn(29);
    for (const reporter of ['b', 'c']) await send(reporter);
    await goOn(2);
    for (const reporter of ['d', 'e', 'f']) await send(reporter);
    assert.equal((await findImage(newsroom.store.db, image))?.state, 'reported');
  });

  it('of its networks is lost at once when the case is closed', async () => {
    await send('a');
    const version = (await findImage(newsroom.store.db, image))?.version ?? 0;
    await decideImage(reporting, 'moderator', image, { action: 'dismiss', version });
    assert.deepEqual(
      (await cases()).map(({ network_key, outcome }) => [network_key, outcome]),
      [[null, 'dismiss']],
    );
  });

  it('in notes is kept for ninety days, that it was reported for a hundred and eighty', async () => {
    await send('a');
    await goOn(89);
    assert.equal((await reports())[0]?.note, 'من a');
    await goOn(2);
    assert.deepEqual(
      (await reports()).map(({ note, reason }) => [note, reason]),
      [[null, 'graphic']],
    );
    await goOn(88);
    assert.equal((await reports()).length, 1);
    await goOn(2);
    assert.deepEqual(await reports(), []);
    assert.deepEqual(
      (await cases()).map(({ outcome }) => outcome),
      ['forgotten'],
    );
  });

  it('in a note is gone at once when the report is withdrawn', async () => {
    await send('a');
    await withdraw(reporting, image, 'a');
    assert.equal((await reports())[0]?.note, null);
  });

  it('is forgotten, and the picture that it hid still waits for a moderator', async () => {
    await send('a', '203.0.113.1');
    await send('b', '198.51.100.1');
    await send('c', '192.0.2.1');
    await goOn(181);
    assert.deepEqual(await reports(), []);
    assert.equal((await findImage(newsroom.store.db, image))?.state, 'hidden');
    assert.deepEqual(
      (await cases()).map(({ closed_at_ms }) => closed_at_ms),
      [null],
    );
  });

  it('is in the audit, with what was decided, for three years', async () => {
    await send('a');
    const version = (await findImage(newsroom.store.db, image))?.version ?? 0;
    await decideImage(reporting, 'moderator', image, { action: 'dismiss', version });
    const { db } = newsroom.store;
    const count = async () => [
      (await db.selectFrom('audit').select('number').where('subject', '=', image).execute()).length,
      (await db.selectFrom('decisions').select('number').execute()).length,
    ];
    await goOn(3 * 365 - 1);
    assert.deepEqual(await count(), [3, 2]);
    await goOn(2);
    assert.deepEqual(await count(), [0, 0]);
  });

  it('goes by the clock of the node alone, once it has been started', async () => {
    await send('a');
    const { clock } = newsroom;
    const { promise: isWaiting, resolve: waits } = Promise.withResolvers<void>();
    const maintenance = new MaintenanceJob({
      ...reporting,
      clock: {
        nowMs: () => clock.nowMs(),
        after(delayMs, act) {
          waits();
          return clock.after(delayMs, act);
        },
      },
      onFailure: (error) => assert.fail(String(error)),
    });
    clock.advance(90 * dayMs - 30_000);
    maintenance.start();
    await isWaiting;
    assert.equal((await reports())[0]?.note, 'من a');
    clock.advance(60_000);
    await maintenance.stop();
    assert.equal((await reports())[0]?.note, null);
  });
});
