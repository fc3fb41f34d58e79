import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Headline } from '../../../server/protocol/headline.ts';
import { baseDirection, stripDirection } from '../../../widget/core/base-direction.ts';
import { diffHeadlines, pendingIds } from '../../../widget/core/diff-headlines.ts';
import { parseSpeed } from '../../../widget/core/speed.ts';

function headline(id: string, more: Partial<Headline> = {}): Headline {
  return {
    id,
    channel: 'demo',
    title: id,
    url: `https://news.example/${id}`,
    hasStory: false,
    priority: 'normal',
    publishedAt: '2026-03-01T09:00:00Z',
    version: 1,
    ...more,
  };
}

const image = { id: 'i', width: 4, height: 3 } as const;

describe('the difference of two lists', () => {
  it('compares ids and versions, not positions', () => {
    const before = [headline('a'), headline('b'), headline('c')];
    const after = [headline('c'), headline('d'), headline('a', { version: 2, title: 'A' })];
    const { added, updated, removed } = diffHeadlines(before, after);
    assert.deepEqual(
      added.map(({ id }) => id),
      ['d'],
    );
    assert.deepEqual(
      updated.map(({ title }) => title),
      ['A'],
    );
    assert.deepEqual(
      removed.map(({ id }) => id),
      ['b'],
    );
  });

  it('includes a picture that was hidden without a new version', () => {
    const before = [headline('a', { image: { ...image, state: 'visible' } })];
    const after = [headline('a', { image: { ...image, state: 'hidden' } })];
    assert.equal(diffHeadlines(before, after).updated.length, 1);
  });
});

describe('the headlines that wait while the viewer has paused', () => {
  it('are those that were added and are still there', () => {
    const first = pendingIds(new Set(), [headline('a')], [headline('a'), headline('b'), headline('c')]);
    const then = pendingIds(
      first,
      [headline('a'), headline('b'), headline('c')],
      [headline('c'), headline('d')],
    );
    assert.deepEqual([...then], ['c', 'd']);
  });
});

describe('the direction of a headline', () => {
  it('is its own, otherwise its language’s, otherwise its channel’s, whatever letter it begins with', () => {
    assert.equal(baseDirection(headline('a', { dir: 'ltr', lang: 'ar' }), 'rtl'), 'ltr');
    assert.equal(baseDirection(headline('a', { lang: 'fr' }), 'rtl'), 'ltr');
    assert.equal(baseDirection(headline('a', { lang: 'az-Arab' }), 'ltr'), 'rtl');
    assert.equal(baseDirection(headline('a', { title: 'FIFA تعلن' }), 'rtl'), 'rtl');
  });
});

describe('the direction of a ticker', () => {
  it('is its attribute’s, otherwise its channel’s, otherwise its language’s', () => {
    assert.equal(stripDirection('ltr', 'rtl', 'ar'), 'ltr');
    assert.equal(stripDirection('', 'rtl', 'fr'), 'rtl');
    assert.equal(stripDirection('auto', undefined, 'fa'), 'rtl');
    assert.equal(stripDirection('', undefined, 'fr'), 'ltr');
  });
});

describe('the speed', () => {
  it('is a preset or a number above 0, at most 8 em per second', () => {
    assert.deepEqual(['slow', 'normal', 'fast', '5', 5, '20'].map(parseSpeed), [3, 4.5, 6.2, 5, 5, 8]);
    assert.deepEqual(['', ' ', 'quick', '0', '-3', NaN].map(parseSpeed), Array(6).fill(undefined));
  });
});
