import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { HeadlineEntry } from '../../../../server/protocol/newsroom/headlines.ts';
import { mergeInPlace, showAll } from '../../../../server/desk/headlines/list/shown-list.ts';

function entry(id: string, title = id): HeadlineEntry {
  return {
    headline: {
      id,
      channel: 'demo',
      title,
      url: 'https://akhbar.example/1',
      hasStory: false,
      priority: 'normal',
      publishedAt: '2026-11-20T08:00:00.000Z',
      version: 1,
    },
    state: 'live',
  };
}

describe('a list that somebody is working in', () => {
  const shown = showAll([entry('b'), entry('a')]);

  it('counts new headlines without inserting them', () => {
    const kept = mergeInPlace(shown, [entry('d'), entry('c'), entry('b'), entry('a')]);
    assert.equal(kept.waiting, 2);
    assert.deepEqual(kept.rows, shown.rows);
  });

  it('updates texts in their places', () => {
    const kept = mergeInPlace(shown, [entry('a', 'أحدث'), entry('b')]);
    assert.deepEqual(
      kept.rows.map(({ headline }) => headline.title),
      ['b', 'أحدث'],
    );
  });

  it('marks headlines that have left, in their places', () => {
    const kept = mergeInPlace(shown, [entry('a')]);
    assert.deepEqual([...kept.goneIds], ['b']);
    assert.equal(kept.rows.length, 2);
  });
});
