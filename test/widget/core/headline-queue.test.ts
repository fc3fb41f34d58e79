import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Headline } from '../../../server/protocol/headline.ts';
import { HeadlineQueue } from '../../../widget/core/headline-queue.ts';

const startMs = Date.parse('2026-03-01T09:00:00Z');

function headline(id: string, minutesAgo: number, more: Partial<Headline> = {}): Headline {
  return {
    id,
    channel: 'demo',
    title: `خبر ${id}`,
    url: `https://news.example/${id}`,
    hasStory: false,
    priority: 'normal',
    publishedAt: at(-minutesAgo),
    version: 1,
    ...more,
  };
}

function at(minutes: number): string {
  return new Date(startMs + minutes * 60_000).toISOString();
}

function list(count: number): Headline[] {
  return Array.from({ length: count }, (_, index) => headline(`h${index}`, index + 1));
}

function taken(queue: HeadlineQueue, count: number, nowMs = startMs): string[] {
  return Array.from({ length: count }, () => queue.take(nowMs)?.id ?? '-');
}

function queueOf(headlines: readonly Headline[]): HeadlineQueue {
  const queue = new HeadlineQueue();
  queue.replace(headlines, startMs);
  return queue;
}

describe('the queue', () => {
  it('takes every headline once, the newest first, and begins again', () => {
    assert.deepEqual(taken(queueOf(list(3)), 7), ['h0', 'h1', 'h2', 'h0', 'h1', 'h2', 'h0']);
  });

  it('repeats the only headline, and returns undefined without headlines', () => {
    assert.deepEqual(taken(queueOf(list(1)), 3), ['h0', 'h0', 'h0']);
    assert.equal(queueOf([]).take(startMs), undefined);
  });

  it('lets a breaking headline enter next, in the middle of a round', () => {
    const queue = queueOf(list(5));
    taken(queue, 2);
    queue.replace([...list(5), headline('b', 60, { priority: 'breaking', breakingUntil: at(20) })], startMs);
    assert.ok(queue.hasUrgent(startMs));
    assert.deepEqual(taken(queue, 2), ['b', 'h2']);
  });

  it('lets a headline that becomes breaking enter again at once', () => {
    const queue = queueOf(list(5));
    taken(queue, 2);
    const raised = headline('h0', 1, { priority: 'breaking', breakingUntil: at(20), version: 2 });
    queue.replace([raised, ...list(5).slice(1)], startMs);
    assert.deepEqual(taken(queue, 2), ['h0', 'h2']);
  });

  it('treats it like any other once it stops being breaking', () => {
    const old = headline('b', 60, { priority: 'breaking', breakingUntil: at(20) });
    const queue = queueOf([...list(2), old]);
    assert.deepEqual(taken(queue, 3), ['b', 'h0', 'h1']);
    assert.deepEqual(taken(queue, 3, startMs + 21 * 60_000), ['h0', 'h1', 'b']);
  });

  it('does not return expired headlines', () => {
    const queue = queueOf([headline('gone', 1, { expiresAt: at(5) }), headline('h1', 2)]);
    assert.deepEqual(taken(queue, 2, startMs + 6 * 60_000), ['h1', 'h1']);
  });

  it('lets a corrected headline that left the screen enter next', () => {
    const queue = queueOf(list(5));
    taken(queue, 3);
    queue.prioritize('h1');
    assert.deepEqual(taken(queue, 2), ['h1', 'h3']);
  });

  it('returns headlines again that were taken but not shown', () => {
    const queue = queueOf(list(4));
    taken(queue, 2);
    queue.requeue(['h1']);
    assert.deepEqual(taken(queue, 2), ['h1', 'h2']);
  });

  it('prefers new headlines to those that wait', () => {
    const queue = queueOf(list(4));
    taken(queue, 2);
    queue.replace([headline('new', 0), ...list(4)], startMs);
    assert.deepEqual(taken(queue, 3), ['new', 'h2', 'h3']);
  });

  it('does not repeat a headline while there are others', () => {
    const queue = queueOf(list(3));
    taken(queue, 3);
    queue.replace([headline('new', 0), ...list(3)], startMs);
    const ids = taken(queue, 9);
    for (const [index, id] of ids.entries()) assert.notEqual(id, ids[index - 1]);
  });

  it('starves no headline, however many new and breaking ones arrive', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 90, maxLength: 90 }), (areBreaking) => {
        const old = list(10);
        const queue = queueOf(old);
        let headlines: readonly Headline[] = old;
        const seen = new Set<string>();
        for (const [index, isBreaking] of areBreaking.entries()) {
          const more: Partial<Headline> = isBreaking ? { priority: 'breaking', breakingUntil: at(20) } : {};
          headlines = [headline(`n${index}`, 0, more), ...headlines];
          queue.replace(headlines, startMs);
          seen.add(queue.take(startMs)?.id ?? '');
        }
        assert.deepEqual(
          old.filter(({ id }) => !seen.has(id)).map(({ id }) => id),
          [],
        );
      }),
    );
  });

  it('returns requeued headlines in their order', () => {
    const queue = queueOf(list(6));
    taken(queue, 5);
    queue.requeue(['h3', 'h4']);
    queue.requeue(['h1', 'h2']);
    assert.deepEqual(taken(queue, 6), ['h1', 'h2', 'h3', 'h4', 'h5', 'h0']);
  });

  it('lets breaking headlines pass requeued ones, and forgets those that have gone', () => {
    const queue = queueOf(list(5));
    taken(queue, 4);
    queue.requeue(['h2', 'h3']);
    const breaking = headline('b', 0, { priority: 'breaking', breakingUntil: at(20) });
    queue.replace([breaking, ...list(5).filter(({ id }) => id !== 'h2')], startMs);
    assert.deepEqual(taken(queue, 3), ['b', 'h3', 'h4']);
  });

  it('continues from a headline as if those before it had been shown', () => {
    const queue = queueOf(list(4));
    taken(queue, 1);
    queue.requeue(['h0']);
    queue.addToHistory('h0');
    queue.startFrom('h3', startMs);
    assert.deepEqual(queue.history, []);
    assert.deepEqual(taken(queue, 3), ['h3', 'h0', 'h1']);
    queue.startFrom('not there', startMs);
    assert.deepEqual(taken(queue, 1), ['h2']);
  });

  it('remembers the last hundred that have left', () => {
    const queue = queueOf(list(2));
    for (let count = 0; count < 150; count += 1) queue.addToHistory(`h${count}`);
    assert.equal(queue.history.length, 100);
    assert.equal(queue.history.at(-1), 'h149');
  });
});
