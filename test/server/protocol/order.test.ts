import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Headline } from '../../../server/protocol/headline.ts';
import { order } from '../../../server/protocol/order.ts';

const nowMs = Date.parse('2026-03-01T12:00:00Z');

function headline(id: string, change: Partial<Headline> = {}): Headline {
  return {
    id,
    channel: 'demo',
    title: id,
    url: 'https://akhbar.example/',
    hasStory: false,
    priority: 'normal',
    publishedAt: '2026-03-01T11:00:00.000Z',
    version: 1,
    ...change,
  };
}

function idsOf(headlines: readonly Headline[]): string {
  return order(headlines, nowMs)
    .map(({ id }) => id)
    .join(' ');
}

describe('the order of headlines', () => {
  it('is breaking, pinned, then newest first', () => {
    const later = '2026-03-01T12:30:00.000Z';
    assert.equal(
      idsOf([
        headline('old', { publishedAt: '2026-03-01T09:00:00.000Z' }),
        headline('new', { publishedAt: '2026-03-01T11:59:00.000Z' }),
        headline('pinned', { pinnedUntil: later }),
        headline('breaking', { priority: 'breaking', breakingUntil: later }),
      ]),
      'breaking pinned new old',
    );
  });

  it('lets breaking and pins end by themselves', () => {
    const noon = '2026-03-01T12:00:00.000Z';
    assert.equal(
      idsOf([
        headline('pinned', { pinnedUntil: noon, publishedAt: '2026-03-01T09:00:00.000Z' }),
        headline('breaking', {
          priority: 'breaking',
          breakingUntil: noon,
          publishedAt: '2026-03-01T08:00:00.000Z',
        }),
        headline('new'),
      ]),
      'new pinned breaking',
    );
  });

  it('does not depend on the order they came in', () => {
    const time = fc.constantFrom(
      '2026-03-01T11:00:00.000Z',
      '2026-03-01T11:30:00.000Z',
      '2026-03-01T12:30:00.000Z',
    );
    const some = fc.uniqueArray(
      fc
        .record({ id: fc.stringMatching(/^[A-Z]{3}$/), publishedAt: time, pinnedUntil: time })
        .map(({ id, ...change }) => headline(id, change)),
      { selector: ({ id }) => id },
    );
    fc.assert(
      fc.property(some, (headlines) => {
        assert.equal(idsOf(headlines), idsOf(headlines.toReversed()));
      }),
    );
  });
});
