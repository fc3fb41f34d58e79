import assert from 'node:assert/strict';
import { it, type TestContext } from 'node:test';
import { correct } from '../../../server/headlines/correct.ts';
import { publish } from '../../../server/headlines/publish.ts';
import { retract } from '../../../server/headlines/retract.ts';
import type { SourceSettings } from '../../../server/protocol/newsroom/sources.ts';
import { changeSource } from '../../../server/sources/manage-sources.ts';
import { editor } from '../../support/newsroom.ts';
import { onBothStores, type Open } from '../../support/on-both-stores.ts';
import { plain } from './odd-feeds.ts';
import { openSources, story } from './open-sources.ts';

interface Entry {
  readonly number: number;
  readonly updatedMs?: number;
}

type Opened = Awaited<ReturnType<typeof openSources>>;

/** A publisher that says in its Atom feed what it has withdrawn. */
function publisherAt(host: string, opened: Opened) {
  const { clock } = opened.newsroom;
  const shown: Entry[] = [];
  const gone = new Map<number, number>();
  const timestamp = (atMs: number) => new Date(atMs).toISOString();
  opened.answers.set(
    host,
    plain(() => {
      const entries = shown.map(({ number, updatedMs }) => {
        const { title, url, atMs } = story(number);
        return `<entry><id>${url}</id><title>${title}</title><link href="${url}"/><published>${timestamp(atMs)}</published><updated>${timestamp(updatedMs ?? atMs)}</updated></entry>`;
      });
      const tombstones = [...gone].map(
        ([number, atMs]) => `<at:deleted-entry ref="${story(number).url}" when="${timestamp(atMs)}"/>`,
      );
      return `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0"><id>urn:n</id><title>نشرة</title><updated>2026-03-01T00:00:00Z</updated>${entries.join('')}${tombstones.join('')}</feed>`;
    }),
  );
  const hide = (number: number) => {
    const at = shown.findIndex((entry) => entry.number === number);
    if (at !== -1) shown.splice(at, 1);
  };
  return {
    show(...numbers: readonly number[]): void {
      for (const number of numbers) shown.unshift({ number });
    },
    withdraw(number: number): void {
      hide(number);
      gone.set(number, clock.nowMs());
    },
    /** Says that it is back, as of now. */
    putBack(number: number): void {
      gone.delete(number);
      shown.unshift({ number, updatedMs: clock.nowMs() + 1 });
    },
    /** An old copy of the feed, of the time before the withdrawal. */
    showOldCopy(number: number): void {
      gone.delete(number);
      shown.unshift({ number });
    },
    follow: (settings: Partial<SourceSettings> = {}) => opened.add(host, settings),
  };
}

async function openPublisher(context: TestContext, open: Open) {
  const opened = await openSources(context, open);
  return {
    ...opened,
    ...publisherAt('nashra', opened),
    other: publisherAt('akhbar', opened),
    async states() {
      const rows = await opened.headlines();
      return rows.map(({ title, state }) => `${title.replace(/\D/g, '')} ${state}`).toSorted();
    },
    async reason(id: string, number: number) {
      return (await opened.reasons(id))[story(number).title];
    },
  };
}

onBothStores('an entry that its publisher withdraws', (open) => {
  it('is retracted once, stays away from old copies, and is back when its publisher puts it back, once', async (context) => {
    const { newsroom, show, withdraw, putBack, showOldCopy, follow, visit, states, reason, outcomes } =
      await openPublisher(context, open);
    show(1, 2);
    const { id } = await follow();
    await visit(id);
    withdraw(2);
    const before = await newsroom.store.db.selectFrom('events').select('type').execute();
    for (let visits = 0; visits < 3; visits += 1) await visit(id);
    const retracted = ['1 live', '2 retracted'];
    assert.deepEqual(await states(), retracted);
    assert.equal(await reason(id, 2), 'withdrawn');
    const events = await newsroom.store.db.selectFrom('events').select('type').execute();
    assert.equal(events.length, before.length + 1);
    assert.equal(
      outcomes().reduce((sum, { 'demo retracted': count = 0 }) => sum + count, 0),
      1,
    );

    showOldCopy(2);
    await visit(id);
    assert.deepEqual(await states(), retracted);

    withdraw(2);
    await visit(id);
    putBack(2);
    await visit(id);
    await visit(id);
    assert.deepEqual(await states(), ['1 live', '2 live', '2 retracted']);
    assert.equal(await reason(id, 2), 'put-back');

    withdraw(2);
    await visit(id);
    assert.deepEqual(await states(), [...retracted, '2 retracted']);
    putBack(2);
    await visit(id);
    assert.deepEqual(await states(), [...retracted, '2 retracted']);
  });

  it('takes no headline along that somebody else has published', async (context) => {
    const { newsroom, show, withdraw, follow, visit, states, reason } = await openPublisher(context, open);
    for (const [number, actor] of [
      [1, editor],
      [2, 'source:01OTHER'],
    ] as const) {
      const { title, url } = story(number);
      await publish(newsroom.publishing, actor, 'demo', { title, url }, { isSubmission: false });
    }
    show(1, 2, 3);
    const { id } = await follow();
    await visit(id);
    for (const number of [1, 2, 3]) withdraw(number);
    await visit(id);
    assert.deepEqual(await states(), ['1 live', '2 live', '3 retracted']);
    assert.equal(await reason(id, 2), 'same-page');
  });

  it('leaves the queue, and is left to the editor who has published it from there', async (context) => {
    const { newsroom, show, withdraw, putBack, follow, visit, states, reason, headlines } =
      await openPublisher(context, open);
    show(1, 2);
    const { id } = await follow({ needsApproval: true });
    await visit(id);
    const [first] = await headlines();
    assert.ok(first);
    const approval = { publishAtMs: newsroom.clock.nowMs() };
    const approved = await correct(
      newsroom.publishing,
      editor,
      { id: first.id, version: first.version },
      approval,
    );
    const number = approved.headline.title.endsWith('رقم 1 من أخبار المدينة') ? 1 : 2;
    const other = number === 1 ? 2 : 1;
    withdraw(1);
    withdraw(2);
    await visit(id);
    assert.deepEqual(await states(), [`${number} live`, `${other} retracted`].toSorted());
    assert.equal(await reason(id, number), 'withdrawn-published');
    assert.equal(await reason(id, other), 'withdrawn');

    putBack(number);
    putBack(other);
    await visit(id);
    assert.equal(await reason(id, number), 'put-back');
    assert.deepEqual(
      await states(),
      [`${number} live`, `${other} retracted`, `${other} submitted`].toSorted(),
    );
  });

  it('stays away once an editor has retracted or erased it, whatever its publisher does', async (context) => {
    const { newsroom, show, withdraw, putBack, follow, visit, headlines } = await openPublisher(
      context,
      open,
    );
    show(1, 2);
    const { id } = await follow();
    await visit(id);
    const [first, second] = await headlines();
    assert.ok(first && second);
    await retract(newsroom.publishing, editor, first.id, { erase: false });
    withdraw(1);
    withdraw(2);
    await visit(id);
    await retract(newsroom.publishing, editor, second.id, { erase: true });
    putBack(1);
    putBack(2);
    await visit(id);
    assert.deepEqual(
      (await headlines()).map(({ state }) => state),
      ['retracted', 'retracted'],
    );
  });

  it('stays for as long as another source gives it and goes with the last one', async (context) => {
    const { show, withdraw, putBack, follow, other, visitAll, states, reason } = await openPublisher(
      context,
      open,
    );
    for (const each of [show, other.show]) each(1, 2, 3);
    const { id } = await follow();
    await visitAll(id);
    const { id: otherId } = await other.follow();
    await visitAll(id, otherId);
    withdraw(1);
    withdraw(3);
    other.withdraw(2);
    for (let visits = 0; visits < 2; visits += 1) await visitAll(id, otherId);
    const allLive = ['1 live', '2 live', '3 live'];
    assert.deepEqual(await states(), allLive);
    assert.equal(await reason(id, 1), 'withdrawn-shared');
    assert.equal(await reason(otherId, 2), 'withdrawn-shared');

    putBack(3);
    await visitAll(id, otherId);
    assert.equal(await reason(id, 3), 'put-back');
    other.withdraw(3);
    await visitAll(id, otherId);
    assert.deepEqual(await states(), allLive);

    other.withdraw(1);
    withdraw(2);
    await visitAll(id, otherId);
    const gone = ['1 retracted', '2 retracted', '3 live'];
    assert.deepEqual(await states(), gone);
    assert.equal(await reason(id, 1), 'withdrawn');
    putBack(1);
    await visitAll(id, otherId);
    assert.deepEqual(await states(), ['1 live', ...gone]);

    withdraw(3);
    await visitAll(id, otherId);
    assert.ok((await states()).includes('3 retracted'));
  });

  it('goes when all of its sources withdraw it at once', async (context) => {
    const { show, withdraw, follow, other, visitAll, states } = await openPublisher(context, open);
    for (const each of [show, other.show]) each(1, 2);
    const { id } = await follow();
    await visitAll(id);
    const { id: otherId } = await other.follow();
    await visitAll(id, otherId);
    for (const each of [withdraw, other.withdraw]) each(1);
    await visitAll(id, otherId);
    assert.deepEqual(await states(), ['1 retracted', '2 live']);
  });

  it('is not held by a source that is paused', async (context) => {
    const { newsroom, show, withdraw, follow, other, visitAll, states } = await openPublisher(context, open);
    for (const each of [show, other.show]) each(1);
    const { id } = await follow();
    await visitAll(id);
    const { id: otherId } = await other.follow();
    await visitAll(id, otherId);
    await changeSource(newsroom.publishing, editor, otherId, { isPaused: true });
    withdraw(1);
    await visitAll(id);
    assert.deepEqual(await states(), ['1 retracted']);
  });
});
