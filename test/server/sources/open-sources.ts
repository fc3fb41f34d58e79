import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { FeedReader } from '../../../server/feeds/feed-reader.ts';
import { hourMs, minuteMs } from '../../../server/protocol/durations.ts';
import { sourceDefaults, type SourceSettings } from '../../../server/protocol/newsroom/sources.ts';
import { createVisits } from '../../../server/sources/create-visits.ts';
import { addSource } from '../../../server/sources/manage-sources.ts';
import { toEntryView } from '../../../server/sources/source-view.ts';
import { listHeadlines } from '../../../server/store/headline-list.ts';
import { latestEntries } from '../../../server/store/source-entries.ts';
import { findSource } from '../../../server/store/sources.ts';
import { editor } from '../../support/newsroom.ts';
import type { Open } from '../../support/on-both-stores.ts';
import { openHosts, plain, rssOf, type Answer, type Story } from './odd-feeds.ts';

const startMs = Date.parse('2026-03-01T12:00:00Z');

/** A story that was written in the hour before the start. */
export function story(number: number, title = `الخبر رقم ${number} من أخبار المدينة`): Story {
  const atMs = startMs - 61 * minuteMs + number * minuteMs;
  return { number, title, url: `https://nashra.example/${number}`, atMs };
}

/** A newsroom with publishers whose stories a test changes. */
export async function openSources(context: TestContext, open: Open) {
  const newsroom = await open();
  const { clock, publishing, store } = newsroom;
  const stories = new Map<string, Story[]>();
  const answers = new Map<string, Answer>(
    ['nashra', 'akhbar'].map((host) => [host, plain(() => rssOf(stories.get(host) ?? []))]),
  );
  const hosts = await openHosts(answers, () => clock.nowMs());
  const failures: unknown[] = [];
  const create = () =>
    createVisits(publishing, {
      policy: hosts.policy,
      reader,
      privateHosts: new Set(),
      contact: () => 'https://node.example',
      random: () => 0.5,
      onFailure: (error) => failures.push(error),
    });
  const visits = [create(), create()];
  context.after(async () => {
    await Promise.all(visits.map((each) => each.stop()));
    await hosts.close();
    await newsroom.close();
    assert.deepEqual(failures, []);
  });

  /** A late visit of the previous hour would be mistaken for the next. */
  async function over(...ids: readonly string[]): Promise<void> {
    while (ids.some((id) => visits.some(({ visiting }) => visiting.has(id)))) await new Promise(setImmediate);
  }

  async function lastVisitMs(id: string): Promise<number | null> {
    return (await findSource(store.db, id))?.last_visit_at_ms ?? null;
  }

  return {
    newsroom,
    stories,
    answers,
    hosts,
    /** For `/metrics`. */
    outcomes: () => visits.map((each) => Object.fromEntries(each.outcomes)),
    add: (host: string, settings: Partial<SourceSettings> = {}) =>
      addSource(publishing, editor, 'demo', {
        ...sourceDefaults,
        ...settings,
        address: hosts.addressOf(host),
      }),
    /** Lets an hour pass, and the visit of that hour happen; two nodes take themselves for the leader. */
    async visit(id: string): Promise<void> {
      await over(id);
      clock.advance(hourMs);
      const before = await lastVisitMs(id);
      for (const each of visits) each.wake();
      while ((await lastVisitMs(id)) === before) await new Promise(setImmediate);
    },
    /** The same for several at once, by the one node that leads. */
    async visitAll(...ids: readonly string[]): Promise<void> {
      await over(...ids);
      clock.advance(hourMs);
      const before = await Promise.all(ids.map(lastVisitMs));
      visits[0]?.wake();
      const isOver = async () =>
        (await Promise.all(ids.map(lastVisitMs))).every((atMs, index) => atMs !== before[index]);
      while (!(await isOver())) await new Promise(setImmediate);
    },
    async headlines() {
      const rows = await listHeadlines(store.db, { limit: 100 });
      return rows.toSorted((a, b) => (a.published_at_ms ?? 0) - (b.published_at_ms ?? 0));
    },
    async reasons(id: string) {
      const rows = await latestEntries(store.db, id, 50);
      return Object.fromEntries(rows.map(toEntryView).map(({ title, reason }) => [title, reason]));
    },
  };
}

/** One thread for the tests of all files, since it takes a moment to start. It ends by itself when it has nothing to do. */
const reader = new FeedReader({ idleMs: 1000 });
